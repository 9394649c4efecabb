[assembly: AssemblyFixture(typeof(EduSphereApp))]
[assembly: CaptureConsole]

namespace EduSphere.IntegrationTests;

public class HealthTests(EduSphereApp app)
{
    [Fact]
    public async Task A_live_process_says_so()
    {
        var answer = await app.Api().GetAsync("/health/live");

        Assert.Equal(200, answer.Status);
    }
}
