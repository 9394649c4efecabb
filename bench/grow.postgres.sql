-- A hundred schools in one: 99 copies of the demo school's classes, students, families and fees, folded as the program does it (SearchText).
-- A copied student is called José-Kara where the original is José, which stands last in the sort name and first in the search text; its guardians
-- are found by the names of the originals.
-- Copies keep their order by id, so that they lie on the disk as if they had been admitted one after another. grow.sqlite.sql is its twin.
BEGIN;
SET LOCAL session_replication_role = replica;
SET LOCAL synchronous_commit = off;
SET LOCAL maintenance_work_mem = '256MB';

CREATE FUNCTION pg_temp.copy_of(id uuid, n int) RETURNS uuid IMMUTABLE LANGUAGE sql AS $$ SELECT (lpad(to_hex(n), 4, '0') || substr(id::text, 5))::uuid $$;

CREATE TEMP TABLE copies AS
SELECT n, first || last AS name, '-' || lower(first || last) AS folded
FROM generate_series(1, 99) n,
    LATERAL (SELECT (ARRAY['Ka','Lo','Ri','Te','Ni','Sa','Mo','Du','Fe','Be'])[n / 10 + 1] AS first, (ARRAY['ra','lin','to','sa','vi','na','do','mi','el','us'])[n % 10 + 1] AS last) syllables;

CREATE TEMP TABLE people AS SELECT * FROM users WHERE id IN (SELECT user_id FROM students UNION SELECT user_id FROM parents);

INSERT INTO classes (id, school_id, academic_year_id, name, grade_level, section, room, capacity, is_active, search_text, version)
SELECT pg_temp.copy_of(id, n), school_id, academic_year_id, classes.name || n, grade_level, section || n, room, capacity, is_active,
    '  ' || replace(lower(classes.name || n), ' ', '  ') || '  ' || grade_level || '  ' || lower(section || n), 1
FROM classes, copies ORDER BY n, id;

INSERT INTO users (id, email, email_key, first_name, last_name, phone, date_of_birth, gender, version)
SELECT pg_temp.copy_of(id, n), 'k' || n || '.' || email, 'k' || n || '.' || email_key, first_name || '-' || name, last_name, phone, date_of_birth, gender, 1
FROM people, copies ORDER BY n, id;

INSERT INTO user_roles (id, school_id, user_id, role, version)
SELECT pg_temp.copy_of(r.id, n), r.school_id, pg_temp.copy_of(r.user_id, n), r.role, 1
FROM user_roles r JOIN people ON people.id = r.user_id, copies WHERE r.role IN ('Student', 'Parent') ORDER BY n, r.id;

INSERT INTO students (id, school_id, user_id, student_number, admission_date, sort_name, search_text, version)
SELECT pg_temp.copy_of(s.id, n), s.school_id, pg_temp.copy_of(s.user_id, n), s.student_number || '-' || n, s.admission_date, s.sort_name || folded,
    replace(replace('  ' || substr(s.search_text, 3, word - 1) || folded || substr(s.search_text, word + 2),
        '  ' || lower(s.student_number) || '  ', '  ' || lower(s.student_number) || '-' || n || '  '),
        '  ' || u.email_key, '  k' || n || '.' || u.email_key), 1
FROM students s JOIN users u ON u.id = s.user_id, copies, LATERAL (SELECT strpos(substr(s.search_text, 3), '  ') AS word) first_name
ORDER BY n, s.id;

INSERT INTO parents (id, school_id, user_id, sort_name, search_text, version)
SELECT pg_temp.copy_of(p.id, n), p.school_id, pg_temp.copy_of(p.user_id, n), p.sort_name || folded,
    replace('  ' || substr(p.search_text, 3, word - 1) || folded || substr(p.search_text, word + 2), '  ' || u.email_key, '  k' || n || '.' || u.email_key), 1
FROM parents p JOIN users u ON u.id = p.user_id, copies, LATERAL (SELECT strpos(substr(p.search_text, 3), '  ') AS word) first_name
ORDER BY n, p.id;

-- The last of each roll has left, so that there are some who have.
INSERT INTO enrollments (id, school_id, student_id, class_id, roll_number, entry_date, exit_date, exit_kind, version)
SELECT pg_temp.copy_of(id, n), school_id, pg_temp.copy_of(student_id, n), pg_temp.copy_of(class_id, n), roll_number, entry_date,
    CASE roll_number WHEN '52' THEN current_date - 7 END, CASE roll_number WHEN '52' THEN 'Withdrawn' END, 1
FROM enrollments, copies ORDER BY n, id;

INSERT INTO guardianships (id, school_id, student_id, parent_id, relationship, is_legal_guardian, lives_with, has_portal_access, receives_messages, pays, may_collect, is_emergency_contact, priority, start_date, end_date, version)
SELECT pg_temp.copy_of(id, n), school_id, pg_temp.copy_of(student_id, n), pg_temp.copy_of(parent_id, n), relationship, is_legal_guardian, lives_with, has_portal_access, receives_messages, pays, may_collect, is_emergency_contact, priority, start_date, end_date, 1
FROM guardianships, copies ORDER BY n, id;

-- Of the fees the second instalment, with what was paid on it: one for each student, of which some are late.
CREATE TEMP TABLE charged AS SELECT * FROM fees WHERE instalment = 2;

INSERT INTO fees (id, school_id, student_id, fee_type_id, description, due_date, instalment, instalments, total, paid, waived, number, issued_on, version)
SELECT pg_temp.copy_of(id, n), school_id, pg_temp.copy_of(student_id, n), fee_type_id, description, due_date, instalment, instalments, total, paid, waived, 'K' || n || '-' || number, issued_on, 1
FROM charged, copies ORDER BY n, id;

INSERT INTO fee_lines (id, school_id, fee_id, position, kind, description, amount, version)
SELECT pg_temp.copy_of(l.id, n), l.school_id, pg_temp.copy_of(l.fee_id, n), l.position, l.kind, l.description, l.amount, 1
FROM fee_lines l JOIN charged ON charged.id = l.fee_id, copies ORDER BY n, l.id;

INSERT INTO payments (id, school_id, fee_id, student_id, receipt_number, method, amount, credited, paid_on, recorded_by_id, recorded_at, refunded, refunded_from_credit, version)
SELECT pg_temp.copy_of(p.id, n), p.school_id, pg_temp.copy_of(p.fee_id, n), pg_temp.copy_of(p.student_id, n), 'K' || n || '-' || p.receipt_number, p.method, p.amount, p.credited, p.paid_on, p.recorded_by_id, p.recorded_at, p.refunded, p.refunded_from_credit, 1
FROM payments p JOIN charged ON charged.id = p.fee_id, copies ORDER BY n, p.id;

INSERT INTO ledger_entries (id, school_id, posting_id, kind, account, amount, day, booked_at, student_id, fee_id, payment_id, version)
SELECT pg_temp.copy_of(e.id, n), e.school_id, pg_temp.copy_of(e.posting_id, n), e.kind, e.account, e.amount, e.day, e.booked_at, pg_temp.copy_of(e.student_id, n), pg_temp.copy_of(e.fee_id, n), pg_temp.copy_of(e.payment_id, n), 1
FROM ledger_entries e JOIN charged ON charged.id = e.fee_id, copies ORDER BY n, e.id;
COMMIT;
VACUUM ANALYZE;
