import sys

import paho.mqtt.client as paho

MSG_TOPIC = "chat/msg"

def on_connect(client, userdata, flags, rc):

    # what we say comes from the command line
    client.publish(MSG_TOPIC, sys.argv[1], qos=1)

def on_publish(client, userdata, mid):

    client.disconnect()

client = paho.Client()

client.on_connect = on_connect
client.on_publish = on_publish

client.connect("192.168.1.20", 1883)

client.loop_forever()
