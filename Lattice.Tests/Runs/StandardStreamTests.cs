using System.Text;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>The program's standard streams as shells set them up: closed, full, read in part, in a locale without letters.</summary>
public sealed class StandardStreamTests
{
    private const string Hint = "lattice: standard output: it is closed. Send it to a file, or to /dev/null.\n";

    [Theory]
    [InlineData(
        "lattice quantize --lattice Z <&-", ExitCode.BadInput,
        "lattice: standard input: line 1: found nothing; expected a line of 1 number per point, the coordinates of Z.\n")]
    [InlineData("lattice lattices >&-", ExitCode.RunFailed, Hint)]
    [InlineData("lattice --help >&-", ExitCode.RunFailed, Hint)]
    [InlineData("lattice quantize --lattice Z <&- >&-", ExitCode.RunFailed, Hint)]
    [InlineData("lattice lattices >/dev/full", ExitCode.RunFailed, "lattice: standard output: no space left on device.\n")]
    [InlineData(
        "lattice dither --lattice Z --count 100000 >/dev/full", ExitCode.RunFailed, "lattice: standard output: no space left on device.\n")]
    [InlineData("lattice lattices 1</dev/null", ExitCode.RunFailed, "lattice: standard output: it was not opened for writing.\n")]
    [InlineData(
        "lattice dither --lattice Z --count 1,5 >&-", ExitCode.UsageOrSpec,
        "lattice: --count is 1,5; give a whole number from 1.\nlattice: see lattice dither --help.\n")]
    [InlineData("lattice lattices 2>&- >/dev/null", ExitCode.Done, "")]
    [InlineData("lattice lattices --nosuch 2>&-", ExitCode.UsageOrSpec, "")]
    [InlineData("lattice quantize --lattice Z <&- >&- 2>&-", ExitCode.RunFailed, "")]
    [InlineData("lattice quantize --lattice Z <&- 2>&-", ExitCode.BadInput, "")]
    [InlineData("lattice lattices >/dev/full 2>/dev/full", ExitCode.RunFailed, "")]
    public void Streams_that_are_closed_or_full_are_foreseen(string script, int code, string error)
    {
        using var folder = new FolderOfFiles();
        var run = LatticeProcess.Shell(folder.Path, script);
        Assert.Equal(("", error, code), (run.Output, run.Error, run.Code));
    }

    /// <summary>
    /// With all numbers from 0 to 2 free the runtime, and the program, open files under them; none of them may be written to as a stream.
    /// </summary>
    [Fact]
    public void No_file_gets_the_number_of_a_closed_stream()
    {
        using var folder = new FolderOfFiles();
        folder.Write("points.csv", "0.4\n1.6\n");
        var run = LatticeProcess.Shell(
            folder.Path,
            "lattice quantize --lattice Z points.csv --out q.csv <&- >/dev/null 2>&-; lattice quantize --lattice Z no.csv --out no.csv "
                + "<&- 2>&- >/dev/null");
        Assert.Equal(ExitCode.Data, run.Code);
        Assert.Equal("0.4\n1.6\n", File.ReadAllText(folder.Of("points.csv")));
        Assert.Equal("0\n2\n", File.ReadAllText(folder.Of("q.csv")));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [Theory]
    [InlineData("lattice dither --lattice Leech --count 700000000 | head -n 1 >/dev/null; exit ${PIPESTATUS[0]}")]
    [InlineData("lattice dither --lattice Leech --count 700000000 2>&1 | head -n 1 >/dev/null; exit ${PIPESTATUS[0]}")]
    [InlineData("lattice dither --lattice Leech --count 100000 --json | head -n 1 >/dev/null; exit ${PIPESTATUS[0]}")]
    [InlineData("lattice schema | head -c 1 >/dev/null; exit $((PIPESTATUS[0] == 0 ? 141 : PIPESTATUS[0]))")]
    public void A_reader_that_goes_away_ends_the_work_without_a_word(string script)
    {
        using var folder = new FolderOfFiles();
        var run = LatticeProcess.Shell(folder.Path, script);
        Assert.Equal(("", "", ExitCode.ReaderGone), (run.Output, run.Error, run.Code));
    }

    [Fact]
    public void A_training_whose_reader_goes_away_saves_and_can_go_on()
    {
        using var folder = new FolderOfFiles();
        folder.Write("long.yaml", TinySpec.Long(100_000).Replace("patience: 100", "patience: 100000", StringComparison.Ordinal));
        var run = LatticeProcess.Shell(folder.Path, "lattice run long.yaml --out run | head -n 2 >/dev/null; exit ${PIPESTATUS[0]}");
        Assert.Equal(ExitCode.ReaderGone, run.Code);
        Assert.Matches("^lattice: stopped in epoch [0-9]+ after step [0-9]+. Go on with: lattice resume run\n$", run.Error);
    }

    [Theory]
    [InlineData("C")]
    [InlineData("POSIX")]
    [InlineData("de_DE.ISO-8859-1")]
    public void Text_is_UTF8_in_every_locale(string locale)
    {
        using var folder = new FolderOfFiles();
        using var process = LatticeProcess.Start(folder.Path, [$"LC_ALL={locale}", $"LANG={locale}", "TERM=dumb"], "check", "ä😀.yaml");
        Assert.Equal("ä😀.yaml: cannot be read: there is no such file.\n", process.End().Error);
    }

    [Fact]
    public void Control_characters_of_files_do_not_reach_the_terminal()
    {
        using var folder = new FolderOfFiles();
        folder.Write("p.csv", "1,2\u001b[2J\u001b]0;owned\u0007\n");
        folder.Write("p.npy", Encoding.Latin1.GetBytes("\u0093NUMPY\u0001\0\u0010\0{'\u001b[2J\u0007'\u009b1m}  \n"));
        foreach (var file in new[] { "p.csv", "p.npy" })
        {
            var (code, _, error) = LatticeProcess.Run(folder.Path, "quantize", "--lattice", "Z2", file);
            Assert.Equal(ExitCode.BadInput, code);
            Assert.DoesNotContain(error, letter => char.IsControl(letter) && letter != '\n');
        }
    }

    [Fact]
    public void Two_programs_append_to_one_file()
    {
        using var folder = new FolderOfFiles();
        var run = LatticeProcess.Shell(
            folder.Path,
            "(lattice quantize --lattice Z <<< 0.6; lattice quantize --lattice Z <<< 2.6) > both.txt; lattice quantize --lattice Z <<< x "
                + ">> both.txt 2>&1");
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.StartsWith(
            "1\n3\nlattice: standard input: line 1, column 1", File.ReadAllText(folder.Of("both.txt")), StringComparison.Ordinal);
    }
}
