using EduSphere.Data;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using EduSphere.Web.Layout;

namespace EduSphere.Features.Search.Pages;

/// <summary>Looks among the pages to which the sidebar, the lists and the settings lead whoever asks.</summary>
public static class FindPages
{
    /// <summary>Those whose name, or what is said of them, has each term, in the reader's language or in English.</summary>
    public static IReadOnlyList<PageHit> Matching(IReadOnlyList<string> terms, CurrentUser user)
    {
        var pages = Navigation.For(user).Concat(Navigation.Deeds.Where(deed => user.May(deed.Permission))).Select(entry => (entry.Label, Text: "", entry.Href))
            .Concat(Navigation.Settings.Where(entry => user.May(entry.Permission)).Select(entry => (entry.Label, entry.Text, entry.Href)));
        return
        [
            .. pages.Where(page => terms.All(SearchText.Column(page.Label, page.Text, Texts.Of(page.Label), Texts.Of(page.Text)).Contains))
                .Select(page => new PageHit { Name = Texts.Of(page.Label), Text = Texts.Of(page.Text), Address = page.Href }),
        ];
    }
}
