using System.Text.RegularExpressions;
using MimeKit;

namespace EduSphere.TestSupport;

/// <summary>The mail that the program wrote to its folder instead of sending it.</summary>
public sealed partial class Mailbox(string folder)
{
    /// <summary>Every message to an address, oldest first.</summary>
    public async Task<IReadOnlyList<MimeMessage>> ToAsync(string address)
    {
        if (!Directory.Exists(folder))
            return [];
        var messages = new List<MimeMessage>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal))
        {
            var message = await MimeMessage.LoadAsync(file);
            if (message.To.Mailboxes.Any(to => string.Equals(to.Address, address, StringComparison.OrdinalIgnoreCase)))
                messages.Add(message);
        }

        return messages;
    }

    /// <summary>The newest message to an address, as soon as there are <paramref name="count"/> of them.</summary>
    public async Task<MimeMessage> WaitForAsync(string address, int count = 1)
    {
        var messages = await Eventually.BecomesAsync(() => ToAsync(address), found => found.Count >= count, $"{count} messages to {address}");
        return messages[^1];
    }

    /// <summary>The one link of a message that leads to the program itself.</summary>
    public static Uri Link(MimeMessage message) =>
        new(Assert.Single(Links().Matches(message.TextBody ?? "").Select(found => found.Value).Distinct()));

    [GeneratedRegex(@"https?://[^\s<>""]+")]
    private static partial Regex Links();
}
