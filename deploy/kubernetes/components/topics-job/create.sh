# Makes every topic of topics.txt that is not there. Run again it changes nothing.
set -eu
config=""
[ ! -f /credentials/client.properties ] || config="--command-config /credentials/client.properties"
grep -v '^#' /topics/topics.txt | while read -r topic settings; do
  options=""
  for setting in $settings; do
    options="$options --config $setting"
  done
  # The options are words of their own.
  # shellcheck disable=SC2086
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" $config \
    --create --if-not-exists --topic "$topic" \
    --partitions "$PARTITIONS" --replication-factor "$REPLICATION_FACTOR" $options
done
