using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>The list of fees that the office takes along as a file.</summary>
public class ExportFeesTests(EduSphereApp app)
{
    [Fact]
    public async Task Fees_are_written_as_they_are_listed_with_amounts_that_any_program_reads()
    {
        var school = await TestSchool.CreateAsync(app);
        var accountant = await school.SignInAsync(Role.Accountant);
        var pupil = await school.AddStudentAsync("Zoë", "O'Brien", school.ClassId);
        var late = await accountant.ChargeAsync(pupil.ProfileId, 1234.5m, school.Today.AddDays(-3), "Trip, with a comma");
        await accountant.PayAsync(late, 234.25m, school.Today);
        await accountant.ChargeAsync(pupil.ProfileId, 20, school.Today.AddDays(3), "Choir");
        var listed = (await accountant.GetAsync("fees?status=overdue")).AssertStatus(200)["data"]![0]!;

        var file = await accountant.GetAsync($"fees/export?status=overdue&studentId={pupil.ProfileId}&page=4&limit=1");

        Assert.Equal((200, "text/csv"), (file.Status, file.ContentType));
        Assert.Equal(
        [
            "Number,Student,Student number,Class,Fee type,Description,Issued on,Due on,Status,Total,Paid,Waived,Outstanding,Currency",
            $"{listed["number"]},Zoë O'Brien,{listed["student"]!["studentNumber"]},Grade 10 A,Extras,\"Trip, with a comma\",{school.Today:O},{school.Today.AddDays(-3):O},Overdue,1234.50,234.25,0.00,1000.25,EUR",
        ], Lines(file.Text));
        Assert.EndsWith("1234.50,234.25,0.00,1000.25,EUR", Lines((await accountant.GetAsync("fees/export?sort=dueDate", ("Accept-Language", "ar"))).Text)[1], StringComparison.Ordinal);
        Assert.Equal(3, Lines((await accountant.GetAsync("fees/export")).Text).Length);
    }

    private static string[] Lines(string text) => text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
