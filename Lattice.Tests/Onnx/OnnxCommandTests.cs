using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Onnx;

/// <summary><c>lattice export DIR --onnx FOLDER</c>: what it says, replaces and refuses.</summary>
[Collection(SmallRuns.Name)]
public sealed class OnnxCommandTests(SmallRuns runs) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("latticefn-onnx-").FullName;

    private string Models => Path.Combine(folder, "models");

    [Theory]
    [InlineData("images")]
    [InlineData("labels")]
    [InlineData("numbers")]
    [InlineData("blocks")]
    [InlineData("gaussian")]
    public void The_models_are_described(string run)
    {
        var told = CommandRun.Of("export", runs.Of(run), "--onnx", Models);
        Assert.Equal(ExitCode.Done, told.Code);
        Verifier.Verify(Shown(told), run);
    }

    [Fact]
    public void Models_are_replaced_by_the_same_bytes_and_nothing_else_is()
    {
        Assert.Equal(ExitCode.Done, Export("images").Code);
        var before = Bytes();
        Assert.Equal(["decoder.onnx", "encoder.onnx"], before.Select(file => file.Name));
        Assert.Equal(ExitCode.Done, Export("labels").Code);
        Assert.NotEqual(before, Bytes());
        Assert.Equal(ExitCode.Done, Export("images").Code);
        Assert.Equal(before, Bytes());

        // The last file of the two is not ours: the first stays as it was, too.
        Assert.Equal(ExitCode.Done, Export("labels").Code);
        File.WriteAllText(Path.Combine(Models, "decoder.onnx"), "dear diary\n");
        before = Bytes();
        var told = Export("images");
        Assert.Equal(ExitCode.UsageOrSpec, told.Code);
        Assert.Contains("decoder.onnx: the file is there and is not an ONNX model", told.Error, StringComparison.Ordinal);
        Assert.Equal(before, Bytes());
    }

    [Theory]
    [InlineData("nothing", "images")]
    [InlineData("both", "images", "--onnx", "models", "--out", "copy")]
    [InlineData("empty", "images", "--onnx", "")]
    [InlineData("file-name", "images", "--onnx", "model.onnx")]
    [InlineData("standard-output", "images", "--onnx", "-")]
    [InlineData("in-a-file", "images", "--onnx", "images.yaml")]
    [InlineData("not-trained", "begun", "--onnx", "models")]
    [InlineData("no-run", "none", "--onnx", "models")]
    public void What_cannot_be_exported_is_told_in_a_sentence(string name, string run, params string[] options)
    {
        string[] told = [.. options.Select(
            option => option is "models" or "copy" or "model.onnx" or "images.yaml" ? runs.Of(option) : option)];
        var refused = CommandRun.Of(["export", runs.Of(run), .. told]);
        Assert.Equal(ExitCode.UsageOrSpec, refused.Code);
        Assert.False(Path.Exists(runs.Of("models")) || Path.Exists(runs.Of("copy")) || Path.Exists(runs.Of("model.onnx")));
        Verifier.Verify(runs.Transcript(refused), name);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private CommandRun Export(string run) => CommandRun.Of("export", runs.Of(run), "--onnx", Models);

    private List<(string Name, string Content)> Bytes() => [.. Directory.GetFiles(Models).Order(StringComparer.Ordinal).Select(
        file => (Path.GetFileName(file), Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))))];

    private string Shown(CommandRun told) => told.Transcript.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
