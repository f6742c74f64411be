// @ts-check
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';

/**
 * Writes what the parts of a virtual desktop read: a bus that starts nothing by itself but the panel's
 * settings, and a plain panel.
 *
 * @param {string} home
 * @param {boolean} darkPanel
 */
export function furnish(home, darkPanel) {
  const services = `${home}/services`;
  const settings = `${home}/config/xfce4/xfconf/xfce-perchannel-xml`;
  for (const folder of [services, settings, `${home}/cache`, `${home}/data`])
    mkdirSync(folder, { recursive: true });

  copyFileSync('/usr/share/dbus-1/services/org.xfce.Xfconf.service', `${services}/org.xfce.Xfconf.service`);
  writeFileSync(
    `${home}/bus.conf`,
    `<busconfig>
  <type>session</type>
  <listen>unix:path=${home}/bus</listen>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  );
  writeFileSync(
    `${settings}/xfce4-panel.xml`,
    `<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="${darkPanel}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="30"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
        <value type="int" value="4"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
    <property name="plugin-4" type="string" value="clock"/>
  </property>
</channel>
`,
  );
}
