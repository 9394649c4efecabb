using System.Globalization;
using EduSphere.Features.Settings;

namespace EduSphere.UnitTests.Settings;

public class SchoolPlacesTests
{
    [Theory]
    [InlineData("Europe/Dublin")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Asia/Calcutta")]
    [InlineData("Etc/GMT+7")]
    [InlineData("UTC")]
    public void A_zone_is_named_as_the_world_names_it(string name) => Assert.True(SchoolPlaces.IsTimeZone(name));

    [Theory]
    [InlineData("")]
    [InlineData("europe/dublin")]
    [InlineData("Romance Standard Time")]
    [InlineData("posix/Europe/Dublin")]
    [InlineData("Europe/../Europe/Dublin")]
    [InlineData("localtime")]
    [InlineData("Europe/Dublin\n")]
    public void Another_system_or_another_file_names_none(string name) => Assert.False(SchoolPlaces.IsTimeZone(name));

    [Fact]
    public void Whatever_is_offered_may_be_chosen()
    {
        Assert.All(SchoolPlaces.TimeZones, zone => Assert.True(SchoolPlaces.IsTimeZone(zone), zone));
        Assert.All(SchoolPlaces.Locales, locale => Assert.True(SchoolPlaces.IsLocale(locale.Value), locale.Value));
        Assert.All(SchoolPlaces.Countries, country => Assert.True(SchoolPlaces.IsCountry(country.Value), country.Value));
        Assert.All(SchoolPlaces.Currencies, currency => Assert.True(SchoolPlaces.IsCurrency(currency.Value), currency.Value));
        Assert.Contains("Europe/Dublin", SchoolPlaces.TimeZones);
    }

    [Theory]
    [InlineData("en", "English (Ireland)", "Ireland", "Myanmar [Burma]")]
    [InlineData("ar", "الإنجليزية (أيرلندا)", "أيرلندا", "ميانمار [بورما]")]
    public void Places_have_their_names_in_the_readers_language(string language, string locale, string country, string another)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        try
        {
            Assert.Contains(("en-IE", locale), SchoolPlaces.Locales);
            Assert.Contains(("IE", country), SchoolPlaces.Countries);
            Assert.Contains(("MM", another), SchoolPlaces.Countries);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
