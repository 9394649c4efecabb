using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LeaversOfTheDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_enrollments_school_id_exit_recorded_on",
                table: "enrollments");

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_school_id_exit_recorded_on",
                table: "enrollments",
                columns: new[] { "school_id", "exit_recorded_on" },
                filter: "exit_recorded_on >= exit_date");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_enrollments_school_id_exit_recorded_on",
                table: "enrollments");

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_school_id_exit_recorded_on",
                table: "enrollments",
                columns: new[] { "school_id", "exit_recorded_on" },
                filter: "exit_recorded_on > exit_date");
        }
    }
}
