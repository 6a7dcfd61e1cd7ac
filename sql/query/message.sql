-- Outgoing messages: what is said, and how far it got on its way to each who is to hear it.

-- list: message
-- The deliveries, walked by the time they were made; few that wait or failed are found by that. Those about a Secure account are for Secure
-- roles alone; so are those about none to people who work for such accounts only.
SELECT d.uid AS `@uid`, m.uid AS `@message`, m.kind AS `@kind`, d.name AS `@name`, d.kind AS `@channel`, d.address AS `@address`,
       d.state AS `@state`, d.tries AS `@tries`, d.created_at AS `@created_at`, d.sent_at AS `@sent_at`, a.name AS `@account`,
       a.uid AS `@account_uid` {keys}
  FROM delivery d {using}
  JOIN message m ON m.id = d.message_id
  LEFT JOIN account a ON a.id = m.account_id
 WHERE d.id > 0 AND COALESCE(a.secure, (SELECT MIN(c.secure) FROM staff s JOIN account c ON c.id = s.account_id WHERE s.person_id = d.person_id AND s.joined = 1), 0) <= :secure {filter} {seek}
 ORDER BY {order}
 LIMIT :limit
-- count: SELECT COUNT(*) AS n FROM (SELECT d.id FROM delivery d {using} WHERE d.id > 0 AND COALESCE((SELECT s.secure FROM message h JOIN account s ON s.id = h.account_id WHERE h.id = d.message_id LIMIT 1), (SELECT MIN(c.secure) FROM staff s JOIN account c ON c.id = s.account_id WHERE s.person_id = d.person_id AND s.joined = 1), 0) <= :secure {filter} LIMIT 10001) c
-- filter waiting: d.state = 'waiting' using ix_delivery_due
-- filter failed: d.state = 'failed' using ix_delivery_due
-- filter screened: d.state = 'screened' using ix_delivery_due
-- sort created: d.created_at, d.id using ix_delivery_created

-- name: message_find
-- One message, and the state of the link it carries. Index: uq_message_uid, uq_link_uid, PRIMARY, ix_delivery_message, ix_staff_person.
SELECT m.id AS `key`, m.uid AS `@uid`, m.kind AS `@kind`, m.author_name AS `@author`, m.created_at AS `@created_at`,
       m.account_id AS key_account,
       COALESCE(a.secure, (SELECT MIN(c.secure) FROM delivery d JOIN staff s ON s.person_id = d.person_id AND s.joined = 1 JOIN account c ON c.id = s.account_id WHERE d.message_id = m.id)) AS key_secure,
       a.name AS `@account`, a.uid AS `@account_uid`,
       CASE WHEN m.link IS NULL THEN NULL WHEN k.used_at IS NOT NULL THEN 'used' WHEN k.cancelled_at IS NOT NULL THEN 'cancelled'
            WHEN k.expires_at <= UTC_TIMESTAMP(6) THEN 'expired' ELSE 'open' END AS `@link`,
       k.expires_at AS `@expires_at`, k.used_at AS `@used_at`, a.screened_until AS `@screened_until`,
       a.screened_until > UTC_TIMESTAMP(6) AS `@banned`
  FROM message m
  LEFT JOIN link k ON k.uid = m.link
  LEFT JOIN account a ON a.id = m.account_id
 WHERE m.uid = :uid

-- name: message_value_list
-- Index: PRIMARY.
SELECT v.name AS `@name`, v.value AS `@value` FROM message_value v WHERE v.message_id = :message ORDER BY v.name LIMIT 50

-- name: message_deliveries
-- Its deliveries, newest first. Index: ix_delivery_message.
SELECT d.uid AS `@uid`, d.name AS `@name`, d.kind AS `@channel`, d.address AS `@address`, d.locale AS `@locale`, d.state AS `@state`,
       d.tries AS `@tries`, d.created_at AS `@created_at`, IF(d.state = 'waiting', d.next_at, NULL) AS `@next_at`,
       d.sent_at AS `@sent_at`, d.error AS `@error`
  FROM delivery d WHERE d.message_id = :message ORDER BY d.id DESC LIMIT 200

-- name: message_add
INSERT INTO message (uid, kind, account_id, author_id, author_name, link, created_at)
VALUES (:uid, :kind, :account, :author, :author_name, :link, UTC_TIMESTAMP(6))

-- name: message_value_add
INSERT INTO message_value (message_id, name, value) VALUES (:message, :name, :value)

-- name: message_person
-- Whom a message goes to, by the login. Index: PRIMARY.
SELECT p.name, p.email, p.locale FROM person p WHERE p.id = :id AND p.deleted_at IS NULL

-- name: message_channels
-- Where a person can be reached beside it: verified channels of a kind. Index: ix_channel_person.
SELECT c.address FROM channel c
 WHERE c.person_id = :person AND c.kind = :kind AND c.verified_at IS NOT NULL AND c.deleted_at IS NULL
 ORDER BY c.id LIMIT 20

-- name: delivery_add
INSERT INTO delivery (uid, message_id, person_id, customer_id, name, first_name, kind, address, locale, next_at, created_at)
VALUES (:uid, :message, :person, :customer, :name, :first_name, :kind, :address, :locale, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))

-- name: delivery_replace
-- One that is sent again takes the customer over: it is the one that counts. Index: PRIMARY.
UPDATE delivery SET customer_id = NULL WHERE id = :id

-- name: delivery_lock
-- The delivery as it is now, held until the end of the transaction. Index: uq_delivery_uid.
SELECT d.id, d.message_id, d.person_id, d.customer_id, d.name, d.first_name, d.kind, d.address, d.locale, d.state
  FROM delivery d WHERE d.uid = :uid FOR UPDATE

-- name: delivery_cancel
-- Index: PRIMARY.
UPDATE delivery SET state = 'cancelled' WHERE id = :id AND state = 'waiting'
