using Xunit;

namespace PartnershipGraph.Tables.Tests;

public sealed class AddressBookTests
{
    [Fact]
    public async Task Read_Cards_AreRows()
    {
        const string Book = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ann Lee\r\nN:Lee;Ann;;;\r\nORG:Aston\\, Works;Night school\r\nTITLE:Chair\r\n"
            + "item1.EMAIL;TYPE=work:ann@aston.example\r\nEMAIL:lee@home.example\r\nTEL;VALUE=uri:tel:+44-121-496-0000\r\n"
            + "ADR;TYPE=work;LABEL=\"a:b\":;;1 High Street;Dudley;West Midlands;DY1 1AA;UK\r\nNOTE:First line\\nsecond\r\n  line\r\nPHOTO:data:image/png;base64,AAAA\r\n AAAA\r\nEND:VCARD\r\n"
            + "begin:vcard\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:L=C3=A9a;Z=\r\no=C3=AB\r\nEND:VCARD\r\n";
        var read = await ReadFile.OfAsync(Book, TestContext.Current.CancellationToken);
        Dictionary<string, string>[] cards = [.. read.Rows.Skip(1).Select(row => read.Rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];

        Assert.Equal(FileKind.AddressBook, read.Inspection.Format.Kind);
        Assert.Equal(2, cards.Length);
        Assert.Equal(
            ("Ann Lee", "Ann", "Lee", "Aston, Works", "Night school", "ann@aston.example", "lee@home.example", "+44-121-496-0000", "1 High Street", "Dudley", "DY1 1AA", "First line\nsecond line"),
            (cards[0]["Name"], cards[0]["First name"], cards[0]["Last name"], cards[0]["Organisation"], cards[0]["Department"], cards[0]["Email"], cards[0]["Email 2"],
                cards[0]["Phone"], cards[0]["Street"], cards[0]["Town"], cards[0]["Postcode"], cards[0]["Notes"]));
        Assert.Equal(("Zoë Léa", "Zoë", "Léa"), (cards[1]["Name"], cards[1]["First name"], cards[1]["Last name"]));
    }
}
