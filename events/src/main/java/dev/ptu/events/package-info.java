/**
 * What the services say to each other: one record per event, the topics they travel on, and the
 * rules that bind both.
 *
 * <p>A record here is a published promise. Fields are added, never renamed or given another
 * meaning; a change that breaks a reader is a new event type with a new version in its {@code
 * ce_type}. The golden files of every published version still parse, for ever.
 *
 * <p>Nothing but the JDK may be imported here: the wire format must not move when a library does.
 * Names are the past tense of what happened; {@code deployment} is always the Azure Resource
 * Manager id of the deployment in lower case, and the Kafka key of the record.
 */
@NullMarked
package dev.ptu.events;

import org.jspecify.annotations.NullMarked;
