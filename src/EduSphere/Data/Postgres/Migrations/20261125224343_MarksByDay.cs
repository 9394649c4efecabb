using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class MarksByDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_attendance_school_id_student_id_date_status",
                table: "attendance");

            migrationBuilder.CreateIndex(
                name: "ix_attendance_school_id_student_id_date",
                table: "attendance",
                columns: new[] { "school_id", "student_id", "date" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_attendance_school_id_student_id_date",
                table: "attendance");

            migrationBuilder.CreateIndex(
                name: "ix_attendance_school_id_student_id_date_status",
                table: "attendance",
                columns: new[] { "school_id", "student_id", "date", "status" });
        }
    }
}
