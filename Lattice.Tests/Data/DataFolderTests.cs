using LanguageExt;
using Lattice.Train.Data;
using Lattice.Train.Files;
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
    [InlineData(null, null, null, "/system/.cache/latticefn")]
    [InlineData(null, null, "", "/system/.cache/latticefn")]
    [InlineData(null, "x", "h", "/system/.cache/latticefn")]
    [InlineData("d", null, null, "d")]
    public void The_first_variable_that_is_set_decides(string? data, string? cache, string? home, string expected)
    {
        var folder = DataFolder.Resolve(name => Prelude.Optional(name switch
        {
            "LATTICEFN_DATA" => data,
            "XDG_CACHE_HOME" => cache,
            "HOME" => home,
            _ => null,
        }), () => "/system");
        Assert.Equal(expected, folder.Path);
        Assert.Equal(expected + "/mnist", folder.Of("mnist"));
    }

    [Fact]
    public void Without_any_home_there_is_no_data_folder_and_never_the_working_directory()
    {
        var folder = DataFolder.Resolve(_ => Option<string>.None, () => Option<string>.None);
        Assert.Equal("", folder.Path);
        var fault = Assert.Throws<DirectoryNotFoundException>(() => folder.Of("static-mnist"));
        Assert.EndsWith("Set LATTICEFN_DATA to a folder.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_HOME_the_home_is_the_one_of_the_system()
    {
        var home = HomeFolder.OfSystem();
        Assert.All(home, path => Assert.True(Path.IsPathFullyQualified(path)));
        if (File.Exists("/etc/passwd")
            && File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(entry => entry[0] == Environment.UserName)
                is { } own)
        {
            Assert.Equal(own[5], home);
        }
    }
}
