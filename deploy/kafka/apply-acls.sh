#!/bin/sh
# The rights of acls.yaml as calls of Kafka's own kafka-acls.sh; a test compares the two.
#   BOOTSTRAP       host:port of a broker
#   COMMAND_CONFIG  a properties file by which an administrator signs in; none on an open broker
#   KAFKA_ACLS      the tool, when it is not on the path
#   PREFIX          your ptu.topics.prefix, if you have one
set -eu
: "${BOOTSTRAP:?is host:port of a broker: set it}"
PREFIX=${PREFIX:-}

allow() {
    principal=$1
    shift
    "${KAFKA_ACLS:-kafka-acls.sh}" --bootstrap-server "$BOOTSTRAP" \
        ${COMMAND_CONFIG:+--command-config "$COMMAND_CONFIG"} \
        --add --allow-principal "User:$principal" "$@"
}

allow metrics-collector --topic "${PREFIX}ptu." --resource-pattern-type prefixed --operation Describe
allow metrics-collector --topic "${PREFIX}ptu.accounts" --operation Read --operation Write
allow metrics-collector --topic "${PREFIX}ptu.deployments" --operation Write
allow metrics-collector --topic "${PREFIX}ptu.metrics." --resource-pattern-type prefixed --operation Write
allow metrics-collector --topic "${PREFIX}ptu.history" --operation Read --operation Write
allow metrics-collector --group "${PREFIX}ptu-collector" --operation Read
allow scaler --topic "${PREFIX}ptu." --resource-pattern-type prefixed --operation Describe
allow scaler --topic "${PREFIX}ptu.accounts" --operation Read
allow scaler --topic "${PREFIX}ptu.deployments" --operation Read
allow scaler --topic "${PREFIX}ptu.metrics." --resource-pattern-type prefixed --operation Read
allow scaler --topic "${PREFIX}ptu.history" --operation Read
allow scaler --topic "${PREFIX}ptu.policies" --operation Read --operation Write
allow scaler --topic "${PREFIX}ptu.commands" --operation Read
allow scaler --topic "${PREFIX}ptu.signals" --operation Read
allow scaler --topic "${PREFIX}ptu.signals" --operation Write
allow scaler --topic "${PREFIX}ptu.groups" --operation Read
allow scaler --topic "${PREFIX}ptu.groups" --operation Write
allow scaler --topic "${PREFIX}ptu.journal" --operation Read --operation Write
allow scaler --topic "${PREFIX}ptu.evaluations" --operation Write
allow scaler --topic "${PREFIX}ptu.decisions" --operation Read --operation Write
allow scaler --topic "${PREFIX}ptu.operations" --operation Write
allow scaler --topic "${PREFIX}ptu.operations" --operation Read
allow scaler --topic "${PREFIX}ptu.outcomes" --operation Read --operation Write
allow scaler --topic "${PREFIX}ptu.dead-letters" --operation Write
allow scaler --topic "${PREFIX}ptu-scaler-" --resource-pattern-type prefixed --operation Create --operation Describe --operation Read --operation Write
allow scaler --group "${PREFIX}ptu-scaler" --operation Describe --operation Read
allow scaler --group "${PREFIX}ptu-apply" --operation Read
allow scaler --transactional-id "${PREFIX}ptu-scaler-" --resource-pattern-type prefixed --operation Describe --operation Write
allow scaler --transactional-id "${PREFIX}ptu-apply-" --resource-pattern-type prefixed --operation Describe --operation Write
allow notifier --topic "${PREFIX}ptu." --resource-pattern-type prefixed --operation Describe
allow notifier --topic "${PREFIX}ptu.deployments" --operation Read
allow notifier --topic "${PREFIX}ptu.metrics." --resource-pattern-type prefixed --operation Read
allow notifier --topic "${PREFIX}ptu.evaluations" --operation Read
allow notifier --topic "${PREFIX}ptu.decisions" --operation Read
allow notifier --topic "${PREFIX}ptu.outcomes" --operation Read
allow notifier --topic "${PREFIX}ptu.alerts" --operation Read --operation Write
allow notifier --topic "${PREFIX}ptu.notifications" --operation Read --operation Write
allow notifier --topic "${PREFIX}ptu.policies" --operation Read
allow notifier --topic "${PREFIX}ptu.commands" --operation Read
allow notifier --topic "${PREFIX}ptu.commands" --operation Write
allow notifier --topic "${PREFIX}ptu.dead-letters" --operation Write
allow notifier --group "${PREFIX}ptu-notifier" --resource-pattern-type prefixed --operation Read
allow topics --topic "${PREFIX}ptu." --resource-pattern-type prefixed --operation Create
allow topics --topic "${PREFIX}ptu." --resource-pattern-type prefixed --operation AlterConfigs --operation Describe --operation DescribeConfigs
allow subscriber --topic "${PREFIX}ptu.decisions" --operation Read
allow subscriber --topic "${PREFIX}ptu.evaluations" --operation Read
allow subscriber --topic "${PREFIX}ptu.outcomes" --operation Read
allow subscriber --topic "${PREFIX}ptu.alerts" --operation Read
allow subscriber --topic "${PREFIX}ptu.notifications" --operation Read
allow subscriber --group "${PREFIX}subscriber-" --resource-pattern-type prefixed --operation Read
allow recommender --topic "${PREFIX}ptu.signals" --operation Write
allow operator --topic "${PREFIX}ptu." --resource-pattern-type prefixed --operation DescribeConfigs --operation Read
allow operator --topic "${PREFIX}ptu.commands" --operation Write
allow operator --group "${PREFIX}ptu-" --resource-pattern-type prefixed --operation Describe
allow operator --group "${PREFIX}operator-" --resource-pattern-type prefixed --operation Read
