using System.Globalization;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Xunit;

namespace Lattice.Tests.Docs;

/// <summary>Every line of a tutorial is carried out, in its order, on data of the kind it supposes; training is shortened.</summary>
public sealed class TutorialTests
{
    // Of the lines to type, up to the latents in numpy.
    private const int MostCommands = 6;
    private const int MostLines = 15;

    [Fact]
    public void A_table() => Carried(
        "table", "iris.csv", "back.csv", "--set train.epochs=6",
        folder =>
        {
            var rows = File.ReadAllLines(folder.Of("back.csv")).Where(line => char.IsDigit(line[0])).ToList();
            Assert.Equal(150, rows.Count);

            // In the units of the file: sepals are some six long.
            Assert.InRange(rows.Average(row => double.Parse(row.Split(',')[0], CultureInfo.InvariantCulture)), 4, 8);
        });

    [Fact]
    public void Images() => Carried(
        "images", "digits.npy", "back.npy", "--set train.epochs=2 --set objective.warmup=1 --set evaluate.importanceSamples=10",
        folder => Assert.Equal(128 + (60 * 64), new FileInfo(folder.Of("back.npy")).Length));

    [Fact]
    public void Sentences() => Carried(
        "sentences", "sentences.txt", "back.txt", "--set train.epochs=1",
        folder => Assert.Equal(80, File.ReadAllLines(folder.Of("back.txt")).Length));

    private static void Carried(string tutorial, string data, string last, string shorter, Action<FolderOfFiles> check)
    {
        using var folder = new FolderOfFiles();
        folder.Write(data, data switch
        {
            "iris.csv" => System.Text.Encoding.UTF8.GetBytes(Table()),
            "digits.npy" => FolderOfFiles.Npy("|u1", "(60, 8, 8)", [.. Enumerable.Range(0, 60 * 64).Select(i => (byte)(i * 37 % 256))]),
            _ => System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 80).Select(
                i => $"the {(i % 3 == 0 ? "cat" : "dog")} {(i % 2 == 0 ? "sees" : "hears")} the {(i % 5 == 0 ? "bird" : "mouse")}\n"))),
        });
        var page = Documents.Read($"docs/tutorials/{tutorial}.md");
        var spec = Assert.Single(Blocks(page, "yaml"));
        var name = data.Split('.')[0] + ".yaml";
        Assert.InRange(spec.TrimEnd().Split('\n').Length, 1, MostLines);
        folder.Write(name, System.Text.Encoding.UTF8.GetBytes(spec));
        var lines = Documents.ShellLines(page).ToList();
        Assert.InRange(Documents.ShellLines(page.Split("```python")[0]).Count(), 1, MostCommands);
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("lattice", words[0]);
            string[] added = words[1] == "run" ? shorter.Split(' ') : [];
            using var process = LatticeProcess.Start(folder.Path, [], [.. words[1..], .. added]);
            var (code, _, error) = process.End();
            Assert.True(code == ExitCode.Done, $"{line}: {error}");
        }

        Assert.True(File.Exists(folder.Of(last)), last);
        check(folder);
        if (Python.Name is { } python)
        {
            File.WriteAllText(
                folder.Of("page.py"), $"import os, sys\nos.chdir(sys.argv[1])\n{string.Concat(Blocks(page, "python"))}");
            var (code, _, error) = Python.Run(python, folder.Of("page.py"), folder.Path)!.Value;
            Assert.True(code == 0, error);
        }
    }

    private static string[] Blocks(string page, string language) =>
        [.. page.Split($"```{language}\n").Skip(1).Select(block => block.Split("```")[0])];

    /// <summary>Three kinds of flowers that differ in every column; some cells are empty.</summary>
    private static string Table()
    {
        string[] kinds = ["setosa", "versicolor", "virginica"];
        return "id,sepal length,sepal width,petal length,petal width,species\n" + string.Concat(Enumerable.Range(0, 150).Select(i =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{i + 1},{5 + (i % 3) + (i * 7 % 10 / 10.0)},{3 + (i * 3 % 7 / 10.0)},{1.5 + (2 * (i % 3))},")
            + (i % 20 == 7 ? "" : (0.2 + (i % 3)).ToString(CultureInfo.InvariantCulture))
            + $",{kinds[i % 3]}\n"));
    }
}
