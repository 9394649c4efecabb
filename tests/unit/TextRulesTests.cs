using EduSphere.Platform.Validation;

namespace EduSphere.UnitTests;

public class TextRulesTests
{
    [Theory]
    [InlineData("112", true)]
    [InlineData("555 0100", true)]
    [InlineData("+353 1 555 0100", true)]
    [InlineData("+49 (0)30 12345-67", true)]
    [InlineData("030/123.45.67", true)]
    [InlineData("(555) 010-0100 x12", true)]
    [InlineData("555-0100 #12", true)]
    [InlineData("00353 1 555 0100", true)]
    [InlineData("08001234567", true)]
    [InlineData("", false)]
    [InlineData("12", false)]
    [InlineData("none", false)]
    [InlineData("555 0100 (home)", false)]
    [InlineData("+999 555 0100", false)]
    [InlineData("1234567890123456789012345", false)]
    [InlineData("((((((((((1234567", true)]
    public void A_phone_number_is_what_is_written_as_one(string number, bool valid) => Assert.Equal(valid, new PhoneNumberAttribute().IsValid(number));

    [Theory]
    [InlineData("ada@families.test", true)]
    [InlineData("Ada.O'Brien+school@mail.families.test", true)]
    [InlineData("ada@münchen.test", true)]
    [InlineData("ada@xn--mnchen-3ya.test", true)]
    [InlineData("", false)]
    [InlineData("ada", false)]
    [InlineData("@families.test", false)]
    [InlineData("ada@", false)]
    [InlineData("ada@families", false)]
    [InlineData("ada@@families.test", false)]
    [InlineData("ada@families.test@elsewhere.test", false)]
    [InlineData("ada byron@families.test", false)]
    [InlineData("Ada <ada@families.test>", false)]
    [InlineData("<ada@families.test>", false)]
    [InlineData("ada@families.test,eve@elsewhere.test", false)]
    [InlineData("ada@families.test(eve)", false)]
    [InlineData("ada;eve@families.test", false)]
    [InlineData("ada..byron@families.test", false)]
    [InlineData("ada@families..test", false)]
    [InlineData("ada@families.test.", false)]
    [InlineData("ada\u202e@families.test", false)]
    [InlineData("ada<eve@families.test", false)]
    [InlineData("äda@families.test", false)]
    [InlineData("ada@[192.0.2.1]", false)]
    [InlineData("ada@192.0.2.1", false)]
    [InlineData("ada@-families.test", false)]
    public void An_address_is_one_that_the_mailer_reads_as_itself(string address, bool valid) => Assert.Equal(valid, new EmailAttribute().IsValid(address));
}
