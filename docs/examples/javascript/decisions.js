// Tells every decision once, until it is stopped.
//   BROKERS   host:port, comma between; TOPIC and GROUP have defaults
//   SASL_USER, SASL_PASSWORD, CA   for a broker with SASL/SCRAM over TLS (deploy/kafka/README.md)
import { readFileSync } from 'node:fs'
import kafkajs from 'kafkajs'

const { BROKERS, TOPIC = 'ptu.decisions', GROUP = 'subscriber-example' } = process.env
const { SASL_USER: username, SASL_PASSWORD: password, CA } = process.env

const kafka = new kafkajs.Kafka({
  clientId: GROUP,
  brokers: BROKERS.split(','),
  logLevel: kafkajs.logLevel.WARN,
  ...(username && { sasl: { mechanism: 'scram-sha-512', username, password } }),
  ...(CA && { ssl: { ca: [readFileSync(CA, 'utf8')] } }),
})
// kafkajs reads only what was committed unless it is given readUncommitted: true.
const consumer = kafka.consumer({ groupId: GROUP })
const seen = new Set() // bounded, or on disk, in a reader that runs for long

await consumer.connect()
await consumer.subscribe({ topic: TOPIC, fromBeginning: true })
await consumer.run({
  eachMessage: async ({ message }) => {
    const type = message.headers.ce_type?.toString()
    const id = message.headers.ce_id?.toString()
    if (type !== 'dev.ptu.scale-decided.v1' || message.value === null || seen.has(id)) return
    seen.add(id)
    const d = JSON.parse(message.value.toString())
    console.log(`${d.deployment}: ${d.fromPtu} -> ${d.toPtu} PTU (${d.mode}, ${d.reason})`)
  },
})
