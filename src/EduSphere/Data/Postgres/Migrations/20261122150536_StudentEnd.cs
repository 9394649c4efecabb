using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class StudentEnd : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_enrollments_school_id_student_id_entry_date",
                table: "enrollments");

            migrationBuilder.AddColumn<DateOnly>(
                name: "end_date",
                table: "students",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "end_reason",
                table: "students",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_school_id_student_id",
                table: "enrollments",
                columns: new[] { "school_id", "student_id" },
                unique: true,
                filter: "exit_date IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_school_id_student_id_entry_date",
                table: "enrollments",
                columns: new[] { "school_id", "student_id", "entry_date" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_enrollments_school_id_student_id",
                table: "enrollments");

            migrationBuilder.DropIndex(
                name: "ix_enrollments_school_id_student_id_entry_date",
                table: "enrollments");

            migrationBuilder.DropColumn(
                name: "end_date",
                table: "students");

            migrationBuilder.DropColumn(
                name: "end_reason",
                table: "students");

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_school_id_student_id_entry_date",
                table: "enrollments",
                columns: new[] { "school_id", "student_id", "entry_date" },
                unique: true);
        }
    }
}
