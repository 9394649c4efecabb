using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SearchTextsAndNumberDigits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "user_roles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sort_name",
                table: "user_roles",
                type: "TEXT",
                maxLength: 301,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "digits",
                table: "number_series",
                type: "INTEGER",
                nullable: false,
                defaultValue: 5);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "classes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_school_id_sort_name_user_id",
                table: "user_roles",
                columns: new[] { "school_id", "sort_name", "user_id" },
                filter: "sort_name IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_user_roles_school_id_sort_name_user_id",
                table: "user_roles");

            // By hand: where EF takes a column away it makes the table anew, without the indexes that the migration before this one does not know of.
            migrationBuilder.Sql("ALTER TABLE user_roles DROP COLUMN search_text");
            migrationBuilder.Sql("ALTER TABLE user_roles DROP COLUMN sort_name");
            migrationBuilder.Sql("ALTER TABLE number_series DROP COLUMN digits");
            migrationBuilder.Sql("ALTER TABLE classes DROP COLUMN search_text");
        }
    }
}
