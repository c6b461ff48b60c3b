package dev.ptu.core.policy;

/** What may come of a changed size in one direction. */
public enum Governance {
    /** It is evaluated and shown. */
    OFF,
    /** People are told. */
    RECOMMEND,
    /** It is carried out once a person approved it. */
    APPROVE,
    /** It is carried out. */
    AUTO
}
