package dev.ptu.simulator.http;

import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.load.Demand;
import dev.ptu.simulator.model.ModelFigures;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.Traits;

/**
 * What can be added to the simulated Azure while it runs, in the words of a scenario. Everything
 * throws {@link dev.ptu.simulator.input.BadInput} naming the field and the cure.
 */
public interface Additions {
    /** Adds an account with its quotas and deployments. */
    Account account(Fields fields);

    /** Adds a deployment with its size in force. */
    Deployment deployment(Account account, Fields fields);

    /** Reads a load that begins now. */
    Demand demand(Fields load, ModelFigures model);

    /** Reads what an account is like, where it says nothing as before. */
    Traits traits(Fields fields, Traits before);

    /** Sets a quota. */
    void quota(Fields fields);

    /** Sets what a region can serve. */
    void pool(Fields fields);
}
