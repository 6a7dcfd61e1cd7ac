-- What a business has of somebody who has yet to accept is the e-mail that it typed, not what his login has become meanwhile.

ALTER TABLE staff
  ADD COLUMN email VARCHAR(254) NULL COMMENT 'as the business typed it: all that it knows of him until he has joined; NULL: added otherwise' AFTER role;

UPDATE staff s JOIN person p ON p.id = s.person_id SET s.email = p.email WHERE s.joined = 0;
