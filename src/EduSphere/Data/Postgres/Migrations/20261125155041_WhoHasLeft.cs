using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class WhoHasLeft : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_students_school_id_end_date",
                table: "students",
                columns: new[] { "school_id", "end_date" },
                filter: "end_date IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_school_id_exit_date",
                table: "enrollments",
                columns: new[] { "school_id", "exit_date" },
                filter: "exit_kind <> 'Transferred'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_students_school_id_end_date",
                table: "students");

            migrationBuilder.DropIndex(
                name: "ix_enrollments_school_id_exit_date",
                table: "enrollments");
        }
    }
}
