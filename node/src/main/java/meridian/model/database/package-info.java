/**
 * Databases: a MongoDB replica set, each member an entity, and the driver inside those who ask it.
 *
 * <p>Members are linked to each other and to all clients. One is the primary; the others pull its
 * oplog. Who is primary, what is committed and what is rolled back follows from messages between
 * members, as in MongoDB's replication protocol version 1, which is close to Raft (Ongaro and
 * Ousterhout 2014). Rules and numbers: MongoDB manual, "Replica Set Elections", "Write Concern",
 * "Read Preference", "Rollbacks During Replica Set Failover"; MongoDB specifications, "Server
 * Discovery and Monitoring", "Server Selection", "Retryable Writes", "Connection Monitoring and
 * Pooling".
 */
@NullMarked
package meridian.model.database;

import org.jspecify.annotations.NullMarked;
