using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SchoolLocale : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The schools that are there go on writing as they did.
            migrationBuilder.AddColumn<string>(
                name: "country",
                table: "schools",
                type: "TEXT",
                fixedLength: true,
                maxLength: 2,
                nullable: false,
                defaultValue: "IE");

            migrationBuilder.AddColumn<string>(
                name: "locale",
                table: "schools",
                type: "TEXT",
                maxLength: 35,
                nullable: false,
                defaultValue: "en-IE");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "country",
                table: "schools");

            migrationBuilder.DropColumn(
                name: "locale",
                table: "schools");
        }
    }
}
