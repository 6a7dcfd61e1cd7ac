-- What happens inside a business: customers, bookings, payments, and the roll-up that pages read.

CREATE TABLE customer (
  account_id  BIGINT UNSIGNED NOT NULL COMMENT 'the tenant',
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  uid         CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id',
  number      INT UNSIGNED NOT NULL COMMENT 'counts per account, shown as id number',
  person_id   BIGINT UNSIGNED NULL COMMENT 'NULL until invited',
  first_name  VARCHAR(50) NOT NULL COMMENT 'as shown',
  last_name   VARCHAR(50) NOT NULL COMMENT 'as shown',
  email       VARCHAR(254) NOT NULL COMMENT 'as typed',
  email_key   VARCHAR(254) COLLATE utf8mb4_bin NOT NULL COMMENT 'made comparable',
  email_live  VARCHAR(254) COLLATE utf8mb4_bin GENERATED ALWAYS AS (IF(deleted_at IS NULL, email_key, NULL)) STORED COMMENT 'unique among the living rows of an account',
  phone       VARCHAR(20) NOT NULL DEFAULT '' COMMENT 'digits with an optional leading +',
  street      VARCHAR(100) NOT NULL DEFAULT '' COMMENT 'with house number',
  postal_code VARCHAR(20) NOT NULL DEFAULT '' COMMENT 'as written',
  city        VARCHAR(60) NOT NULL DEFAULT '' COMMENT 'as written',
  region      VARCHAR(60) NOT NULL DEFAULT '' COMMENT 'state or province',
  country     VARCHAR(60) NOT NULL DEFAULT '' COMMENT 'as written',
  blocked_at  DATETIME(6) NULL COMMENT 'UTC; set: may not sign in or book',
  created_at  DATETIME(6) NOT NULL COMMENT 'UTC',
  deleted_at  DATETIME(6) NULL COMMENT 'UTC',
  version     INT UNSIGNED NOT NULL DEFAULT 1 COMMENT 'grows with every change',
  PRIMARY KEY (account_id, id),
  KEY ix_customer_id (id),
  UNIQUE KEY uq_customer_uid (uid),
  UNIQUE KEY uq_customer_number (account_id, number),
  UNIQUE KEY uq_customer_email (account_id, email_live),
  CONSTRAINT fk_customer_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT fk_customer_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='who buys from a business';

CREATE TABLE booking (
  account_id  BIGINT UNSIGNED NOT NULL COMMENT 'the tenant',
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  customer_id BIGINT UNSIGNED NOT NULL COMMENT 'of the same account',
  clerk_id    BIGINT UNSIGNED NULL COMMENT 'person on the staff of this account who took it',
  title       VARCHAR(200) NOT NULL COMMENT 'what was booked',
  starts_at   DATETIME(6) NOT NULL COMMENT 'UTC',
  ends_at     DATETIME(6) NULL COMMENT 'UTC',
  status      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'open, accepted, cancelled',
  PRIMARY KEY (account_id, id),
  KEY ix_booking_id (id),
  KEY ix_booking_customer (account_id, customer_id, starts_at),
  KEY ix_booking_clerk (account_id, clerk_id),
  CONSTRAINT fk_booking_customer FOREIGN KEY (account_id, customer_id) REFERENCES customer (account_id, id),
  CONSTRAINT fk_booking_clerk FOREIGN KEY (account_id, clerk_id) REFERENCES staff (account_id, person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='appointments, rentals, visits';

CREATE TABLE payment (
  account_id  BIGINT UNSIGNED NOT NULL COMMENT 'the tenant',
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  customer_id BIGINT UNSIGNED NOT NULL COMMENT 'of the same account',
  booking_id  BIGINT UNSIGNED NULL COMMENT 'what it pays, where known',
  clerk_id    BIGINT UNSIGNED NULL COMMENT 'person on the staff of this account who took it',
  amount      BIGINT NOT NULL COMMENT 'minor units',
  currency    CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ISO 4217',
  paid_at     DATETIME(6) NOT NULL COMMENT 'UTC; of an open one: when it was asked for',
  status      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'open, accepted',
  PRIMARY KEY (account_id, id),
  KEY ix_payment_id (id),
  KEY ix_payment_customer (account_id, customer_id, paid_at),
  KEY ix_payment_booking (account_id, booking_id),
  KEY ix_payment_clerk (account_id, clerk_id),
  CONSTRAINT fk_payment_customer FOREIGN KEY (account_id, customer_id) REFERENCES customer (account_id, id),
  CONSTRAINT fk_payment_booking FOREIGN KEY (account_id, booking_id) REFERENCES booking (account_id, id),
  CONSTRAINT fk_payment_clerk FOREIGN KEY (account_id, clerk_id) REFERENCES staff (account_id, person_id)
) ENGINE=InnoDB COMMENT='money from customers';

CREATE TABLE usage_day (
  scope  VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account',
  id     BIGINT UNSIGNED NOT NULL COMMENT 'of what scope names',
  metric VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'bookings, payments: accepted',
  day    DATE NOT NULL COMMENT 'UTC',
  n      INT UNSIGNED NOT NULL COMMENT 'so many on that day',
  PRIMARY KEY (scope, id, metric, day)
) ENGINE=InnoDB COMMENT='roll-up: pages read it and never count';
