using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EduSphere.Platform.Http;

/// <summary>
/// Where people reach the program, for links that leave it: the setting <c>PublicUrl</c>, else the first address it listens on.
/// Never what a request says of its host: whoever asks for a mail to somebody else would choose where its link leads.
/// </summary>
public sealed class PublicAddress(IConfiguration settings, IServer server)
{
    public string Of(string path) => Root.TrimEnd('/') + path;

    private string Root => settings["PublicUrl"] is { Length: > 0 } chosen ? chosen : Listening;

    private string Listening
    {
        get
        {
            var first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? settings["urls"]?.Split(';')[0] ?? "http://localhost:5000";
            var address = BindingAddress.Parse(first);
            var host = address.Host is "[::]" or "0.0.0.0" or "*" or "+" ? "localhost" : address.Host;
            return $"{address.Scheme}://{host}:{address.Port}";
        }
    }
}
