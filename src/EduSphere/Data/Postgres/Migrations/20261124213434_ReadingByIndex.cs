using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ReadingByIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_attendance_school_id_date_status",
                table: "attendance");

            migrationBuilder.AddColumn<int>(
                name: "counts_absent",
                table: "registers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "counts_excused",
                table: "registers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "counts_late",
                table: "registers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "counts_present",
                table: "registers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "exit_recorded_on",
                table: "enrollments",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_school_id_exit_recorded_on",
                table: "enrollments",
                columns: new[] { "school_id", "exit_recorded_on" },
                filter: "exit_recorded_on >= exit_date");

            migrationBuilder.CreateIndex(
                name: "ix_attendance_school_id_date_id",
                table: "attendance",
                columns: new[] { "school_id", "date", "id" });

            migrationBuilder.AddColumn<Guid>(
                name: "marked_by_user_id",
                table: "attendance",
                type: "uuid",
                nullable: true);

            migrationBuilder.DropIndex(
                name: "ix_outbox_dead_at_due_at",
                table: "outbox");

            migrationBuilder.AddColumn<string>(
                name: "lane",
                table: "outbox",
                type: "character varying(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "lease_id",
                table: "outbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_lane_dead_at_due_at",
                table: "outbox",
                columns: new[] { "lane", "dead_at", "due_at" });

            // What is there already: registers count their marks, exits that left marks behind are found, the e-mail address moves behind its mark.
            migrationBuilder.Sql("""
                UPDATE registers SET
                    counts_present = (SELECT count(*) FROM attendance AS m WHERE m.school_id = registers.school_id AND m.register_id = registers.id AND m.status = 'Present'),
                    counts_late = (SELECT count(*) FROM attendance AS m WHERE m.school_id = registers.school_id AND m.register_id = registers.id AND m.status = 'Late'),
                    counts_absent = (SELECT count(*) FROM attendance AS m WHERE m.school_id = registers.school_id AND m.register_id = registers.id AND m.status = 'Absent'),
                    counts_excused = (SELECT count(*) FROM attendance AS m WHERE m.school_id = registers.school_id AND m.register_id = registers.id AND m.status = 'Excused')
                """);
            migrationBuilder.Sql("""
                UPDATE enrollments SET exit_recorded_on = CURRENT_DATE
                WHERE EXISTS (SELECT 1 FROM attendance AS m WHERE m.school_id = enrollments.school_id AND m.student_id = enrollments.student_id AND m.date >= enrollments.exit_date)
                """);
            migrationBuilder.Sql("""
                UPDATE students SET search_text = COALESCE(
                    (SELECT substr(students.search_text, 1, length(students.search_text) - length(u.email_key) - 2) || chr(10) || '  ' || u.email_key
                     FROM users AS u WHERE u.id = students.user_id AND substr(students.search_text, length(students.search_text) - length(u.email_key) - 1) = '  ' || u.email_key),
                    students.search_text || chr(10))
                """);

            // What browsers were still to be told under an old name is worth nothing by now.
            migrationBuilder.Sql("DELETE FROM outbox WHERE kind = 'statsChanged'");
            // What was waiting keeps its place in the lane of its kind.
            migrationBuilder.Sql("UPDATE outbox SET lane = CASE WHEN kind = 'mail' THEN 'Outside' WHEN kind LIKE 'import.%' THEN 'Work' ELSE 'Live' END");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_lane_dead_at_due_at",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "lane",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "lease_id",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_dead_at_due_at",
                table: "outbox",
                columns: new[] { "dead_at", "due_at" });

            migrationBuilder.DropColumn(
                name: "marked_by_user_id",
                table: "attendance");

            migrationBuilder.DropIndex(
                name: "ix_enrollments_school_id_exit_recorded_on",
                table: "enrollments");

            migrationBuilder.DropIndex(
                name: "ix_attendance_school_id_date_id",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "counts_absent",
                table: "registers");

            migrationBuilder.DropColumn(
                name: "counts_excused",
                table: "registers");

            migrationBuilder.DropColumn(
                name: "counts_late",
                table: "registers");

            migrationBuilder.DropColumn(
                name: "counts_present",
                table: "registers");

            migrationBuilder.DropColumn(
                name: "exit_recorded_on",
                table: "enrollments");

            migrationBuilder.CreateIndex(
                name: "ix_attendance_school_id_date_status",
                table: "attendance",
                columns: new[] { "school_id", "date", "status" });
        }
    }
}
