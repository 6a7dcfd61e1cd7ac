-- The owner's consent to visits of the platform's operators.

-- name: consent_account
-- Whether it is asked for, until when it is given, and whether the owner may be asked now. Index: PRIMARY.
SELECT a.visit_consent AS `@consent`, a.visits_until AS `@until`, a.visits_until IS NOT NULL AND a.visits_until > UTC_TIMESTAMP(6) AS `@allowed`,
       a.visits_asked_at AS `@asked_at`, a.visits_asked_at IS NOT NULL AND a.visits_asked_at > UTC_TIMESTAMP(6) - INTERVAL 1 HOUR AS key_asked
  FROM account a
 WHERE a.id = :account
 LIMIT 1

-- name: consent_set
-- What was allowed before goes with it, whichever way. Index: PRIMARY.
UPDATE account SET visit_consent = :consent, visits_until = NULL, version = version + 1 WHERE id = :account

-- name: consent_allow
-- For so many minutes from now on; 0: no longer. Index: PRIMARY.
UPDATE account
   SET visits_until = IF(:minutes = 0, NULL, UTC_TIMESTAMP(6) + INTERVAL :minutes MINUTE), version = version + 1
 WHERE id = :account

-- name: consent_asked
-- Index: PRIMARY.
UPDATE account SET visits_asked_at = UTC_TIMESTAMP(6) WHERE id = :account
