using System.Globalization;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Xunit;

namespace Lattice.Tests.Fuzz;

/// <summary>
/// The folder of a finished run with one file damaged, cut short, emptied, removed or replaced by a folder, and every command that reads
/// it: an exit code with a sentence, never a fault that nobody foresaw. 300 times, or a fiftieth of what <c>LATTICE_FUZZ</c> says.
/// </summary>
[Collection(SmallRuns.Name)]
public sealed class DamagedRunFolders(SmallRuns runs)
{
    private const int Standard = 300;

    private static readonly IReadOnlyList<byte[]> tokens = [.. Fuzzing.Tokens,
        .. Fuzzing.Texts("\r\n", "null", "1e999", "-1", "\"\\ud800\"", "[]", "{}")];

    [Fact]
    public void Every_command_tells_what_is_wrong()
    {
        var (folder, points) = (runs.Copy("images"), runs.Of("fuzz-z.csv"));
        Assert.Equal(ExitCode.Done, CommandRun.Of("represent", folder, "--out", points).Code);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".json" or ".csv" or ".npz" or ".safetensors")
                .Append(points).Order(StringComparer.Ordinal).Select(file => (Path: file, Content: File.ReadAllBytes(file))).ToArray();
        Assert.Equal(12, files.Length);
        var count = int.TryParse(
            Environment.GetEnvironmentVariable("LATTICE_FUZZ"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var asked) ? asked / 50 : Standard;
        for (var seed = 1; seed <= count; seed++)
        {
            var random = new System.Random(seed);
            var (path, content) = files[random.Next(files.Length)];
            Damage(path, content, random, seed);
            string[] command = random.Next(6) switch
            {
                0 => ["report", folder],

                // It writes some of the files anew, and cannot where a folder stands in a file's place: that is no matter of reading.
                1 when !Directory.Exists(path) => ["evaluate", folder],
                2 => ["ladder", folder, folder, "--json"],
                3 => ["rates", folder, "--svg", runs.Of("fuzz.svg")],
                4 => ["reconstruct", folder, points, "--out", runs.Of("fuzz.npy")],
                _ => ["reconstruct", folder, points, "--out", runs.Of("fuzz.png")],
            };
            var run = CommandRun.Of(command);
            Assert.True(run.Code is 0 or 2 or 3 or 5 or 6, $"seed {seed}, {path}, {command[0]}: {run.Transcript}");
            Assert.DoesNotContain("unforeseen", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(run.Output + run.Error, letter => char.IsControl(letter) && letter != '\n');
            Restore(files);
        }
    }

    private static void Damage(string path, byte[] content, System.Random random, int seed)
    {
        switch (random.Next(10))
        {
            case 0:
                File.Delete(path);
                break;
            case 1:
                File.Delete(path);
                Directory.CreateDirectory(path);
                break;
            case 2:
                File.WriteAllBytes(path, []);
                break;
            case 3:
                File.WriteAllBytes(path, content[..random.Next(content.Length)]);
                break;
            default:
                File.WriteAllBytes(path, Mutation.Of([content], tokens, seed));
                break;
        }
    }

    /// <summary>All of them: <c>evaluate</c> writes some anew.</summary>
    private static void Restore((string Path, byte[] Content)[] files)
    {
        foreach (var (path, content) in files)
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }

            File.WriteAllBytes(path, content);
        }
    }
}
