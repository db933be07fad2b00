using System.Text;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>Files of a run's folder as editors, version control, failing disks and forgers leave them.</summary>
[Collection(SmallRuns.Name)]
public sealed class RunFileTests(SmallRuns runs)
{
    private static readonly string[] texts = ["metrics.csv", "timing.csv", "summary.json", "environment.json", "data.json"];

    [Theory]
    [InlineData("line ends of Windows")]
    [InlineData("byte order mark")]
    [InlineData("both")]
    [InlineData("UTF-16")]
    public void Texts_that_an_editor_or_version_control_saved_again_are_read(string change)
    {
        var (folder, points) = (runs.Copy("images"), runs.Of($"points-{change}.csv"));
        Assert.Equal(ExitCode.Done, CommandRun.Of("represent", folder, "--out", points).Code);
        var plain = CommandRun.Of("reconstruct", folder, points, "--out", runs.Of($"numbers-{change}.csv"));
        Assert.True(plain.Code == ExitCode.Done, plain.Transcript);
        foreach (var file in texts.Select(name => Path.Combine(folder, name)).Append(points))
        {
            File.WriteAllBytes(file, Saved(File.ReadAllText(file), change));
        }

        if (change != "UTF-16")
        {
            var spec = Path.Combine(folder, "spec.resolved.yaml");
            File.WriteAllBytes(spec, Saved(File.ReadAllText(spec), change));
        }

        string[][] commands =
        [
            ["report", folder], ["ladder", folder], ["rates", folder],
            ["reconstruct", folder, points, "--out", runs.Of($"changed-{change}.csv")],
            ["reconstruct", folder, points, "--out", runs.Of("changed.png")], ["evaluate", folder],
        ];
        Assert.All(commands, command =>
        {
            var run = CommandRun.Of(command);
            Assert.True((run.Code, run.Error) == (ExitCode.Done, ""), run.Transcript);
        });
        Assert.Equal(File.ReadAllBytes(runs.Of($"numbers-{change}.csv")), File.ReadAllBytes(runs.Of($"changed-{change}.csv")));
        Assert.DoesNotContain("damaged", File.ReadAllText(Path.Combine(folder, "report.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "summary.json", "\"name\": \"images\"", "\"name\": \"\\ud800\"",
        "line 3: a text with half a character, a surrogate without its other half")]
    [InlineData("summary.json", "\"name\": \"images\"", "\"name\": \"a\", \"name\": \"b\"", "line 3: \"name\" stands twice in one object")]
    [InlineData("summary.json", "\"epochs\": 2", "\"epochs\": -2", "epochs: found -2, wanted a whole number from 0 to 2147483647")]
    [InlineData("summary.json", "\"bestEpoch\": ", "\"bestEpoch\": 9", "bestEpoch: found 9")]
    [InlineData("summary.json", "\"timing\": {", "\"timing\": [", "not well-formed JSON")]
    [InlineData(
        "summary.json", "\"trainingSeconds\": ", "\"trainingSeconds\": 1e999, \"x\": ",
        "timing.trainingSeconds: found 1e999, wanted a number between -1.8e308 and 1.8e308")]
    [InlineData("summary.json", "{", "[", "line ")]
    [InlineData("summary.json", "\"standardError\": ", "\"standardError\": -", "standardError: found -")]
    [InlineData("environment.json", "{", "{ \"\\udc00\": \"x\", ", "a text with half a character")]
    [InlineData("environment.json", "{", "{ \"evil\\u001b[2J\": 7, ", "evil\\u001b[2J: found 7, wanted a string")]
    [InlineData("metrics.csv", "true\n", "true\0\n", "byte ")]
    [InlineData("metrics.csv", "\n2,", "\n2,1,", "line 3: 9 columns, 8 wanted")]
    [InlineData("metrics.csv", "\n2,", "\n1,", "line 3, column 1: found 1, wanted an epoch, a whole number above 1")]
    [InlineData("metrics.csv", "\n2,", "\n2,1e999\n", "line 3: 2 columns, 8 wanted")]
    public void A_damaged_file_is_told_with_place_value_and_remedy(string file, string piece, string other, string told)
    {
        var folder = runs.Copy("images");
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(piece, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(piece, other, StringComparison.Ordinal));
        Refused(ExitCode.BadInput, path, told, "report", folder);
    }

    [Theory]
    [InlineData("summary.json")]
    [InlineData("environment.json")]
    [InlineData("metrics.csv")]
    public void What_is_no_such_file_at_all_is_told(string file)
    {
        var folder = runs.Copy("images");
        var path = Path.Combine(folder, file);
        File.WriteAllBytes(path, [0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 1]);
        Refused(ExitCode.BadInput, path, "byte 4: the file is not UTF-8 text", "report", folder);
        File.WriteAllBytes(path, [(byte)'{', 0xC3, 0x28]);
        Refused(ExitCode.BadInput, path, "byte 1: the file is not UTF-8 text", "report", folder);
        File.WriteAllText(path, "");
        Refused(ExitCode.BadInput, path, "line 1: ", "report", folder);
        File.WriteAllText(path, new string('[', 100_000));
        Refused(ExitCode.BadInput, path, "line 1: ", "report", folder);

        // A hole of five gigabytes: it is not read.
        using (var hole = new FileStream(path, FileMode.Create))
        {
            hole.SetLength(5L << 30);
        }

        Refused(ExitCode.BadInput, path, "the file has more than 268,435,456 bytes", "report", folder);
        File.Delete(path);
        Directory.CreateDirectory(path);
        Refused(ExitCode.BadInput, path, "it is a folder where a file should be", "report", folder);
    }

    [Fact]
    public void A_file_that_the_system_does_not_hand_out_exits_with_3()
    {
        // The memory of a process is a file on Linux, and its first page cannot be read by anyone.
        if (OperatingSystem.IsLinux())
        {
            var folder = runs.Copy("images");
            var path = Path.Combine(folder, "environment.json");
            File.Delete(path);
            File.CreateSymbolicLink(path, "/proc/self/mem");
            Refused(ExitCode.Data, path, "the file cannot be read", "report", folder);
        }
    }

    [Fact]
    public void What_explains_wall_times_alone_does_not_stop_an_evaluation()
    {
        foreach (var damage in new[] { "{ \"a\": \"\\ud800\" }", "", "\0" })
        {
            var folder = runs.Copy("images");
            File.WriteAllText(Path.Combine(folder, "environment.json"), damage);
            File.WriteAllText(Path.Combine(folder, "timing.csv"), $"epoch,seconds\n1,1e999\n2,-3\n3,{damage}\n4,NaN\n");
            var run = CommandRun.Of("evaluate", folder);
            Assert.True((run.Code, run.Error) == (ExitCode.Done, ""), run.Transcript);
            Assert.Contains(
                "the run’s environment.json is damaged".Replace('’', '\''),
                File.ReadAllText(Path.Combine(folder, "report.html")),
                StringComparison.Ordinal);
            Assert.Contains("\"trainingSeconds\": 0", File.ReadAllText(Path.Combine(folder, "summary.json")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_without_the_files_that_need_not_be_kept_has_a_page_and_it_is_said_what_it_leaves_out()
    {
        var folder = runs.Copy("images");
        foreach (var file in new[] { "metrics.csv", "environment.json", "timing.csv", "data.json", "spec.yaml" })
        {
            File.Delete(Path.Combine(folder, file));
        }

        Directory.Delete(Path.Combine(folder, "checkpoints"), recursive: true);
        var run = CommandRun.Of("report", folder);
        Assert.Equal(
            (ExitCode.Done,
                $"lattice: {folder} has no metrics.csv and no environment.json and no checkpoints; the report leaves out its learning "
                    + $"curves and what it ran on and its pictures.\n"),
            (run.Code, run.Error));
        var page = File.ReadAllText(Path.Combine(folder, "report.html"));
        Assert.Contains("unknown: the run's folder has no environment.json", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Learning curves", page, StringComparison.Ordinal);
        Assert.Contains("Figures on the test set", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_of_other_epochs_than_the_summary_are_refused()
    {
        var folder = runs.Copy("images");
        var path = Path.Combine(folder, "metrics.csv");
        File.WriteAllLines(path, File.ReadLines(path).Take(2).ToArray());
        Refused(ExitCode.BadInput, path, "1 epochs, and summary.json has 2", "report", folder);
    }

    [Theory]
    [InlineData("\"imageWidth\": 28", "\"imageWidth\": 27", "imageWidth: found images of 27 × 28, wanted images of 784 numbers")]
    [InlineData("\"imageWidth\": 28", "\"imageWidth\": -28", "imageWidth: found -28")]
    [InlineData("\"imageHeight\": 28", "\"imageHeight\": 0", "imageHeight: found 0")]
    [InlineData("\"imageHeight\": 28", "\"imageHeight\": 2147483647", "imageWidth: found images of 28 × 2147483647")]
    public void Images_of_another_shape_than_the_models_are_refused(string piece, string other, string told)
    {
        var (folder, points) = (runs.Copy("images"), runs.Of("shape-z.csv"));
        Assert.Equal(ExitCode.Done, CommandRun.Of("represent", folder, "--out", points).Code);
        var path = Path.Combine(folder, "data.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(piece, other, StringComparison.Ordinal));
        Refused(ExitCode.BadInput, path, told, "reconstruct", folder, points, "--out", runs.Of("shape.png"));
    }

    [Fact]
    public void A_summary_without_a_figure_is_told_where_it_is_needed()
    {
        var folder = runs.Copy("images");
        var path = Path.Combine(folder, "summary.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"test.cost\"", "\"test.error\"", StringComparison.Ordinal));
        Refused(ExitCode.BadInput, path, "figures, test.cost is missing", "rates", folder);
        Assert.Equal(ExitCode.Done, CommandRun.Of("ladder", folder).Code);
        Assert.Equal(ExitCode.Done, CommandRun.Of("report", folder).Code);
    }

    [Fact]
    public void A_summary_of_another_spec_is_refused_wherever_runs_are_compared()
    {
        var folder = runs.Copy("images");
        var path = Path.Combine(folder, "summary.json");
        File.Copy(Path.Combine(runs.Of("gaussian"), "summary.json"), path, overwrite: true);
        foreach (var command in new[] { "report", "ladder", "rates" })
        {
            var run = CommandRun.Of(command, folder);
            Assert.Equal(ExitCode.BadInput, run.Code);
            Assert.StartsWith($"lattice: {path} belongs to another spec", run.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"NaN\"")]
    public void Figures_that_are_not_defined_are_read(string undefined)
    {
        var folder = runs.Copy("images");
        var path = Path.Combine(folder, "summary.json");
        var text = System.Text.RegularExpressions.Regex.Replace(
            File.ReadAllText(path), "\"(value|standardError)\": [-0-9.eE]+", $"\"$1\": {undefined}");
        Assert.Contains(undefined, text, StringComparison.Ordinal);
        File.WriteAllText(path, text);
        foreach (var command in new string[][] { ["report", folder], ["ladder", folder, folder, "--json"], ["rates", folder],
            ["rates", folder, "--json"] })
        {
            var run = CommandRun.Of(command);
            Assert.True((run.Code, run.Error) == (ExitCode.Done, ""), run.Transcript);
        }
    }

    [Fact]
    public void A_spec_of_several_experiments_is_no_runs()
    {
        var folder = runs.Copy("images");
        var path = Path.Combine(folder, "spec.resolved.yaml");
        File.WriteAllText(path, File.ReadAllText(path) + "vary: { seed: [1, 2] }\n");
        Refused(ExitCode.UsageOrSpec, path, "it describes 2 experiments", "report", folder);
    }

    [Fact]
    public void The_spec_of_one_of_several_runs_is_told_by_its_whole_path()
    {
        var folder = runs.Copy("images");
        var path = Path.Combine(folder, "spec.resolved.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("epochs: 2", "epochs: -2", StringComparison.Ordinal));
        var run = CommandRun.Of("ladder", runs.Of("images"), folder);
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Assert.StartsWith($"{path}:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_summary_holds_does_not_command_the_terminal_and_no_seed_is_too_large()
    {
        var folder = runs.Copy("images");
        var path = Path.Combine(folder, "summary.json");
        File.WriteAllText(path, File.ReadAllText(path)
            .Replace("\"name\": \"images\"", "\"name\": \"\\u001b]0;owned\\u0007\\u009b2J\"", StringComparison.Ordinal)
            .Replace("\"seed\": 1", "\"seed\": 9223372036854775808", StringComparison.Ordinal));
        foreach (var command in new[] { "ladder", "rates" })
        {
            var run = CommandRun.Of(command, folder, runs.Of("images"));
            Assert.Equal(ExitCode.Done, run.Code);
            Assert.Contains("\\u001b]0;owned\\u0007\\u009b2J-9223372036854775808", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(run.Output, letter => char.IsControl(letter) && letter != '\n');
        }
    }

    private static void Refused(int code, string path, string told, params string[] command)
    {
        var run = CommandRun.Of(command);
        Assert.True(run.Code == code, run.Transcript);
        Assert.StartsWith($"lattice: {path}: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(letter => letter == '\n'));
        Assert.DoesNotContain(run.Error, letter => char.IsControl(letter) && letter != '\n');
        Assert.EndsWith(".\n", run.Error, StringComparison.Ordinal);
    }

    private static byte[] Saved(string text, string change) => change switch
    {
        "line ends of Windows" => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")),
        "byte order mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        "both" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"))],
        _ => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text.ReplaceLineEndings("\r\n"))],
    };
}
