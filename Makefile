# The front door. `make` alone says what there is.
#
# Every target needs a JDK 25 and nothing else; deploy/local/find-jdk looks for it, and Maven comes
# by the wrapper.

# Checked wherever it comes from; `override`, because a value on make's command line wins otherwise.
override JAVA_HOME := $(shell JAVA_HOME='$(JAVA_HOME)' deploy/local/find-jdk 2>/dev/null)
export JAVA_HOME

# How long the demo runs (wall time), how fast its clock is, and what it replays.
TRACE ?=
PEAK_PTU ?= 300
RATE ?= 60
DURATION ?= PT4M
# Fixed ports for those who want to look on with tools of their own; 0 takes any free one.
KAFKA_PORT ?= 0
SIMULATOR_PORT ?= 0
# A folder that keeps the logs of the processes; without it they go with the demo.
LOGS ?=

SERVICES := metrics-collector scaler notifier
PTU := cli/target/ptu.jar
JARS := $(PTU) local-broker/target/local-broker.jar azure-simulator/target/azure-simulator.jar \
  $(SERVICES:%=%/target/quarkus-app/quarkus-run.jar)
BACKTEST := backtest/target/backtest.jar
COLLECTOR := metrics-collector/target/quarkus-app/quarkus-run.jar
STACK := deploy/local/target/local-stack.jar
SOURCES = $(shell find pom.xml */pom.xml deploy/local/pom.xml */src/main deploy/local/src/main -type f)
LAUNCH = $(JAVA_HOME)/bin/java -XX:+UseSerialGC -Xmx64m -XX:TieredStopAtLevel=1 -XX:-UsePerfData -jar $(STACK)

.DEFAULT_GOAL := help
.PHONY: help demo soak bench backtest backtest-table simulation-report export probe ptu cli test test-long format sbom third-party reproducible images jars jdk trace always

help: ## what can be asked for
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */  make \1\t/' | expand -t 32
	@echo
	@echo 'make demo TRACE=file.csv.gz PEAK_PTU=300 RATE=300 DURATION=PT3M replays a recorded load.'

demo: trace jars ## the whole system on this machine against a simulated Azure
	@exec $(LAUNCH) --trace '$(TRACE)' --peak-ptu '$(PEAK_PTU)' --rate '$(RATE)' \
	  --duration '$(DURATION)' --kafka-port '$(KAFKA_PORT)' --simulator-port '$(SIMULATOR_PORT)' \
	  --logs '$(LOGS)'

# Only what the caller set is passed on; docs/soak.md says what there is.
SOAK_KEYS := HOURS MINUTES RATE DEPLOYMENTS ACCOUNTS KILL_EVERY FAULTY_SHARE SEED REPLICAS LOGS

soak: jars ## a day of 500 deployments with faults and kills, and what it broke (an hour and a quarter)
	@exec $(JAVA_HOME)/bin/java -XX:+UseSerialGC -Xmx640m -XX:-UsePerfData -cp $(STACK) \
	  dev.ptu.local.soak.Soak $(foreach key,$(SOAK_KEYS),\
	  $(if $(filter command environment,$(origin $(key))),'$(key)=$($(key))'))

# Only what the caller set is passed on: the demo's defaults must not scale somebody's own history.
BACKTEST_KEYS := TRACE TRACES MODEL SKU PEAK_PTU POLICY FROM LAG RESIZE PTU_HOUR OVERFLOW RESERVED \
  MAX_CHANGES_PER_DAY OUT

backtest: $(BACKTEST) ## what a policy would have cost on a recorded load
	@exec $(JAVA_HOME)/bin/java -XX:+UseSerialGC -jar $< $(foreach key,$(BACKTEST_KEYS),\
	  $(if $(filter command environment,$(origin $(key))),'$(key)=$($(key))'))

# The series that the committed table is made from.
TRACES_TABLE = ../shared/traces/{azure-2024-code,sageserve,servegen,web}*

backtest-table: $(BACKTEST) ## docs/backtest-on-traces.md again, from ../shared/traces (minutes)
	@exec $(JAVA_HOME)/bin/java -jar $< table 'TRACES=$(or $(TRACES),$(TRACES_TABLE))' \
	  COMMIT="$$(git describe --always --dirty)" 'PREFIX=$(PREFIX)' 'POLICY=$(POLICY)'

simulation-report: $(BACKTEST) ## docs/simulation-report.md again
	@exec $(JAVA_HOME)/bin/java -jar $< simulation-report

# What follows `export` on the command line; --help among them.
ARGS ?= --help

export: $(COLLECTOR) ## your own history from Azure Monitor, as a trace for the backtest
	@exec $(JAVA_HOME)/bin/java -XX:+UseSerialGC -jar $< export $(ARGS)

# Why this deployment does not spill, and where it should; without it, Azure as a whole.
SPILLOVER ?=
TARGET ?=
ACCOUNT ?=

probe: $(COLLECTOR) ## what Azure's documents leave open, settled by read-only calls
	@exec $(JAVA_HOME)/bin/java -XX:+UseSerialGC -jar $< probe \
	  $(if $(ACCOUNT),--account '$(ACCOUNT)') $(if $(SPILLOVER),--spillover '$(SPILLOVER)') \
	  $(if $(TARGET),--target '$(TARGET)')

ptu: $(PTU) ## the command line: cli/ptu list, explain, pin, approve ... (cli/README.md)
	@echo 'Built: call cli/ptu, or link to it from a folder on your PATH.'

cli: ptu

bench: jdk ## how long a decision takes and what it allocates
	@./mvnw -q -Pbench,quick -pl bench -am package
	@exec $(JAVA_HOME)/bin/java -jar bench/target/bench.jar -prof gc

test: jdk ## everything that must hold: unit, topology and integration tests
	@rm -rf */target/surefire-reports */target/failsafe-reports \
	  deploy/*/target/surefire-reports deploy/*/target/failsafe-reports
	@./mvnw --fail-at-end verify && touch $(STACK); status=$$?; .ci/summary; exit $$status

test-long: jdk ## the tests that make test leaves out: a small soak, a scaler without transactions
	@./mvnw --fail-at-end verify -Dtests.excluded=none -Dgroups=long && touch $(STACK)

format: jdk ## lays the sources out as the build wants them
	@./mvnw -q com.diffplug.spotless:spotless-maven-plugin:apply

sbom: jdk ## a bill of materials (CycloneDX) per module, and the check of all licences
	@./mvnw -q -Pquick,sbom package
	@./mvnw -q -Psbom -pl deploy/supply-chain test

third-party: jdk ## lists in THIRD-PARTY.md what make sbom found
	@./mvnw -q -Pquick,sbom package
	@./mvnw -q -Psbom -pl deploy/supply-chain test -Dthird-party.write=true

reproducible: jdk ## builds twice and compares every jar
	@.ci/reproducible

images: jars ## container images of the services and the simulator
	@if command -v docker-compose >/dev/null; then docker-compose build; else docker compose build; fi

# The stack is built last, so it is newer than all it is made of.
jars: jdk $(STACK)

$(STACK): $(SOURCES) $(if $(filter-out $(wildcard $(JARS)),$(JARS)),always)
	@echo 'Building what is missing (the first time takes some minutes) ...'
	@./mvnw -q -Pquick package
	@touch $@

$(BACKTEST): pom.xml core/pom.xml backtest/pom.xml $(shell find core/src/main backtest/src/main -type f) | jdk
	@echo 'Building what is missing ...'
	@./mvnw -q -Pquick -pl backtest -am package
	@touch $@

# As with the stack: Maven leaves a jar alone that would be the same.
$(COLLECTOR): pom.xml metrics-collector/pom.xml $(shell find events/src/main service-runtime/src/main metrics-collector/src/main -type f) | jdk
	@echo 'Building what is missing ...'
	@./mvnw -q -Pquick -pl metrics-collector -am package
	@touch $@

$(PTU): pom.xml cli/pom.xml $(shell find cli/src/main -type f) | jdk
	@echo 'Building what is missing ...'
	@./mvnw -q -Pquick -pl cli package
	@touch $@

# What is wrong with a path is known before anything is built.
trace:
	@test -z '$(strip $(TRACE))' || { test -f '$(TRACE)' && test -r '$(TRACE)'; } || { \
	  echo 'TRACE $(TRACE) is not a file that can be read: give the path of a .csv or .csv.gz file.' >&2; \
	  exit 1; }

jdk:
	@test -n '$(JAVA_HOME)' || exec deploy/local/find-jdk
