using System.CommandLine;
using System.Text.Json;
using Lattice.App.Commands;
using Xunit;

namespace Lattice.Tests.Data;

public class DataCommandTests
{
    [Fact]
    public async Task List_says_what_is_there()
    {
        using var folder = new FolderOfFiles();
        var (code, output, _) = await Run(folder, "list");
        Assert.Equal(0, code);
        Assert.Contains("embedded", output);
        Assert.Contains("lattice data fetch static-mnist", output);
    }

    [Theory]
    [InlineData(new string[0], "absent")]
    [InlineData(new[] { "train.amat.part" }, "partial")]
    [InlineData(new[] { "train.amat", "valid.amat.gz" }, "partial")]
    [InlineData(new[] { "train.amat", "valid.amat.gz", "test.amat" }, "present")]
    public async Task List_as_JSON_tells_the_state(string[] files, string state)
    {
        using var folder = new FolderOfFiles();
        Directory.CreateDirectory(folder.Of("static-mnist"));
        foreach (var file in files)
        {
            folder.Write("static-mnist/binarized_mnist_" + file, "");
        }

        var (code, output, _) = await Run(folder, "list", "--json");
        var sets = JsonDocument.Parse(output).RootElement;
        Assert.Equal(0, code);
        Assert.Equal(["mnist", "static-mnist"], sets.EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        Assert.Equal(JsonValueKind.Null, sets[0].GetProperty("folder").ValueKind);
        Assert.Equal((state, 50_000), (sets[1].GetProperty("state").GetString(), sets[1].GetProperty("training").GetInt32()));
    }

    [Fact]
    public async Task Fetch_reports_a_server_that_refuses_with_3()
    {
        using var folder = new FolderOfFiles();
        using var server = new FileServer([]) { Status = 503 };
        var (code, _, error) = await Run(folder, "fetch", "static-mnist", "--from", server.Home.ToString());
        Assert.Equal(3, code);
        Assert.Contains("503", error);
    }

    [Fact]
    public async Task Fetch_reports_a_wrong_file_with_6()
    {
        using var folder = new FolderOfFiles();
        Directory.CreateDirectory(folder.Of("static-mnist"));
        folder.Write("static-mnist/binarized_mnist_train.amat", "1 0 1");
        using var server = new FileServer([]);
        var (code, _, error) = await Run(folder, "fetch", "static-mnist", "--from", server.Home.ToString());
        Assert.Equal(6, code);
        Assert.Contains("SHA-256", error);
    }

    [Theory]
    [InlineData(0, "fetch", "mnist")]
    [InlineData(2, "fetch", "minst")]
    [InlineData(2, "fetch", "static-mnist", "--from", "ftp://x")]
    [InlineData(2, "build", "static-mnist")]
    [InlineData(2, "build", "mnist", "a", "b")]
    [InlineData(3, "build", "mnist", "none", "none", "none", "none")]
    public async Task The_exit_code_says_whose_fault_it_was(int expected, params string[] arguments)
    {
        using var folder = new FolderOfFiles();
        var (code, output, error) = await Run(folder, arguments);
        Assert.Equal(expected, code);
        Assert.NotEqual("", expected == 0 ? output : error);
    }

    private static async Task<(int Code, string Output, string Error)> Run(FolderOfFiles folder, params string[] arguments)
    {
        var root = new RootCommand { DataCommand.Build(name => name == "LATTICEFN_DATA" ? folder.Path : null) };
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await root.Parse(["data", .. arguments]).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
