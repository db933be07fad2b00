using Lattice.Train.Data;
using LanguageExt;
using Xunit;

namespace Lattice.Tests.Data;

public class DataFolderTests
{
    [Theory]
    [InlineData("/d", "/x", "/h", "/d")]
    [InlineData("", "/x", "/h", "/x/latticefn")]
    [InlineData(null, "/x", "/h", "/x/latticefn")]
    [InlineData(null, "x", "/h", "/h/.cache/latticefn")]
    [InlineData(null, null, "/h", "/h/.cache/latticefn")]
    public void The_first_variable_that_is_set_decides(string? data, string? cache, string? home, string expected)
    {
        var folder = DataFolder.Resolve(name => Prelude.Optional(name switch
        {
            "LATTICEFN_DATA" => data,
            "XDG_CACHE_HOME" => cache,
            "HOME" => home,
            _ => null,
        }));
        Assert.Equal(expected, folder.Path);
        Assert.Equal(expected + "/mnist", folder.Of("mnist"));
    }
}
