import paho.mqtt.client as paho

MSG_TOPIC = "chat/msg"

def on_message(client, userdata, msg):

    # Check that the message comes from the topic we expected
    # The client can subscribe to multiple topics so we can use an if
    # statement to do different things for different topics

    if msg.topic == MSG_TOPIC:
        payload = msg.payload.decode("utf-8")
        print(payload)

def on_connect(client, userdata, flags, rc):

    # print out a message to the terminal window
    print("Connected")

    # subscribe to receive messages
    client.subscribe(MSG_TOPIC, qos=1)

client = paho.Client()

#  This callback calls our function when it receives a message we have subscribed to.

client.on_message = on_message

# This callback is run when the client connects to the broker
client.on_connect = on_connect

client.connect("192.168.1.20", 1883)

client.loop_forever()
