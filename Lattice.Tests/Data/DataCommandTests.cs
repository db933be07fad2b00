using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lattice.App.Commands;
using Lattice.App.Terminal;
using Lattice.Tests.Snapshots;
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
        Assert.Equal(["mnist", "static-mnist", "kjv"], sets.EnumerateArray().Select(one => one.GetProperty("name").GetString()));
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
    [InlineData(0, "fetch", "kjv")]
    [InlineData(2, "fetch", "minst")]
    [InlineData(2, "fetch", "static-mnist", "--from", "ftp://x")]
    [InlineData(2, "fetch", "static-mnist", "--from", "http://x/files?key=1")]
    [InlineData(2, "build", "static-mnist")]
    [InlineData(2, "build", "mnist", "a", "b")]
    [InlineData(2, "build", "kjv")]
    [InlineData(3, "build", "kjv", "none")]
    [InlineData(2, "show", "none.yaml")]
    [InlineData(3, "build", "mnist", "none", "none", "none", "none")]
    public async Task The_exit_code_says_whose_fault_it_was(int expected, params string[] arguments)
    {
        using var folder = new FolderOfFiles();
        var (code, output, error) = await Run(folder, arguments);
        Assert.Equal(expected, code);
        Assert.NotEqual("", expected == 0 ? output : error);
    }

    [Theory]
    [InlineData("ftp://me:secret@x/")]
    [InlineData("http://me:se:cr@et@/")]
    [InlineData("http://x/?key=secret")]
    [InlineData("me:secret@x")]
    public async Task Fetch_never_shows_a_password_back(string address)
    {
        using var folder = new FolderOfFiles();
        var (code, output, error) = await Run(folder, "fetch", "static-mnist", "--from", address);
        Assert.Equal((2, ""), (code, output));
        Assert.DoesNotMatch("secret|se:cr|cr@", error);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json", "--json")]
    public async Task Show_tells_what_became_of_every_line(string name, params string[] options)
    {
        using var folder = new FolderOfFiles();
        folder.Write("train.txt", [.. "the cat sat\n\nthe dog ran far away\n"u8, 0xE9, .. "\n"u8, .. Repeated("a b c d e f g\n", 9)]);
        folder.Write("held.txt", "the bird sat\n");
        var (code, output, _) =
            await Show(
                folder,
                "source: text, files: { train: train.txt, validation: held.txt, test: held.txt }, sentences: { maximumLength: 6 }, "
                    + "otherTests: [ { name: other, file: held.txt } ]",
                options);
        Assert.Equal(0, code);

        // Columns are as wide as the paths of this machine make them.
        Verifier.Verify(
            Regex.Replace(output.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), "(?<=[^ ]) {2,}", "  "),
            name);
    }

    [Fact]
    public async Task A_folder_is_no_file_of_data()
    {
        using var folder = new FolderOfFiles();
        var there = Directory.CreateDirectory(folder.Of("there")).FullName;
        var (code, _, error) = await Show(folder, $"source: text, files: {{ train: {there}, validation: {there}, test: {there} }}");
        Assert.Equal(3, code);
        Assert.Contains("there is a folder. Give a file.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_writes_a_vocabulary_that_reads_back()
    {
        using var folder = new FolderOfFiles();
        folder.Write("a.txt", "b b a\n");
        var (code, _, _) =
            await Show(folder, "source: text, files: { train: a.txt, validation: a.txt, test: a.txt }", "--vocabulary", folder.Of("v.txt"));
        Assert.Equal(0, code);
        Assert.Equal("latticefn vocabulary 1\nb\t2\na\t1\n", File.ReadAllText(folder.Of("v.txt")));
    }

    [Fact]
    public async Task Show_tells_rows_of_numbers_too()
    {
        using var folder = new FolderOfFiles();
        var (code, output, _) = await Show(folder, "source: mnist, limit: { train: 7, validation: 5, test: 3 }");
        Assert.Equal(0, code);
        Verifier.Verify(output);
    }

    [Theory]
    [InlineData(2, "source: mnist", "--vocabulary", "v.txt")]
    [InlineData(2, "source: txt")]
    [InlineData(3, "source: text, files: { train: none.txt }")]
    [InlineData(6, "source: text, files: { train: bad.txt }")]
    public async Task What_cannot_be_shown_is_told_with_its_exit_code(int expected, string data, params string[] options)
    {
        using var folder = new FolderOfFiles();
        folder.Write("bad.txt", [0xE9, 10, 0xE9, 10]);
        var (code, output, error) = await Show(folder, data, options);
        Assert.Equal((expected, ""), (code, output));
        Assert.NotEqual("", error);
    }

    private static byte[] Repeated(string line, int count) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, count)));

    // The files of a spec count from the working directory, so their names are made whole here.
    private static Task<(int Code, string Output, string Error)> Show(FolderOfFiles folder, string data, params string[] options)
    {
        var whole = Regex.Replace(data, @"[a-z]+\.txt", match => folder.Of(match.Value));
        return Run(folder, ["show", folder.Write("spec.yaml", $"data: {{ {whole} }}\n"), .. options]);
    }

    private static async Task<(int Code, string Output, string Error)> Run(FolderOfFiles folder, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = new RootCommand { DataCommand.Build(new Streams(output, error), name => name == "LATTICEFN_DATA" ? folder.Path : null) };
        var code = await Task.Run(() => root.Parse(["data", .. arguments]).Invoke());
        return (code, output.ToString(), error.ToString());
    }
}
