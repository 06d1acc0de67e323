using Tocsin.Gather;

namespace Tocsin.Tests.Gather;

public class ShownOriginTests
{
    [Theory]
    [InlineData("/srv/jane/secret operation/GEDEvent_v25_1.csv", "GEDEvent_v25_1.csv")]
    [InlineData("files.zip", "files.zip")]
    [InlineData(@"C:\Data\jane\files.csv", "files.csv")]
    [InlineData(@"\\server\share\files.csv", "files.csv")]
    [InlineData("file:///srv/jane/files.csv", "files.csv")]
    [InlineData("/srv/jane/folder/", "folder")]
    [InlineData("https://ucdp.uu.se/downloads/ged/ged251-csv.zip", "https://ucdp.uu.se/downloads/ged/ged251-csv.zip")]
    [InlineData("https://jane:word@api.example.org/read?key=SECRET&email=jane@example.org#x", "https://api.example.org/read?…")]
    [InlineData("handed over by the ministry / desk 3", "handed over by the ministry / desk 3")]
    public void A_file_is_shown_by_its_name_and_an_address_without_its_secrets(string origin, string shown) => ShownOrigin.Of(origin).ShouldBe(shown);

    [Theory]
    [InlineData("it cannot be read to the end: Access to the path '/srv/jane/a.csv' is denied.", "/srv/jane/a.csv", "it cannot be read to the end: Access to the path 'a.csv' is denied.")]
    [InlineData("Could not find file '/srv/jane/b.csv'.", "b.csv", "Could not find file 'b.csv'.")]
    [InlineData("line 3: '/n/a' is not a number", "/srv/jane/a.csv", "line 3: 'a' is not a number")]
    [InlineData("deaths '1/2' is not a number", "a.csv", "deaths '1/2' is not a number")]
    public void No_message_tells_where_files_lie(string message, string file, string shown) => ShownOrigin.In(message, file).ShouldBe(shown);
}
