using System.Text.RegularExpressions;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Onnx;
using Lattice.Tests.Runs;
using Xunit;

namespace Lattice.Tests.Docs;

/// <summary>
/// The lines about ONNX in docs/python.md: the files, inputs and outputs they name are those of exported runs, and where Python has ONNX
/// Runtime they run.
/// </summary>
[Collection(SmallRuns.Name)]
public sealed partial class OnnxExampleTests(SmallRuns runs, SentenceRunTests.Finished sentences) : IClassFixture<SentenceRunTests.Finished>
{
    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 2)]
    public void What_the_example_names_is_there(bool ofSentences, int calls)
    {
        var (folder, block) = Export(ofSentences);
        var sessions = Session().Matches(block).ToDictionary(
            match => match.Groups[1].Value, match => new OnnxSession(Path.Combine(folder, match.Groups[2].Value)));
        var runsOfModels = Call().Matches(block);
        Assert.Equal(calls, runsOfModels.Count);
        foreach (Match call in runsOfModels)
        {
            var session = sessions[call.Groups[1].Value].Session;
            Assert.Equal(session.InputNames.Order(), Names(call.Groups[3].Value).Order());
            Assert.Subset(session.OutputNames.ToHashSet(), Names(call.Groups[2].Value).ToHashSet());
        }

        Assert.All(Property().Matches(block), match => Assert.Contains(
            match.Groups[2].Value, sessions[match.Groups[1].Value].Session.ModelMetadata.CustomMetadataMap.Keys));
        Assert.All(sessions.Values, session => session.Dispose());
    }

    [OnnxTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_example_runs(bool ofSentences)
    {
        var (folder, block) = Export(ofSentences);
        var above = Directory.GetParent(folder)!.FullName;
        Done("encode", ofSentences ? sentences.Folder.Of("run") : runs.Of("images"), "test", "--out", Path.Combine(above, "y.npy"));
        File.WriteAllText(
            Path.Combine(above, "page.py"),
            $"""
            import os, sys, numpy as np
            os.chdir(sys.argv[1])
            np.save("images.npy", (np.random.uniform(size=(21, 784)) < 0.2).astype(np.uint8))
            {block}
            print(probabilities.shape[0])
            """.ReplaceLineEndings("\n"));
        var (code, output, error) = Python.Run(Python.Name!, Path.Combine(above, "page.py"), above)!.Value;
        Assert.True(code == 0, error);
        Assert.Equal(ofSentences ? "8" : "21", output.Trim());
    }

    private (string Folder, string Block) Export(bool ofSentences)
    {
        var folder = Path.Combine(Directory.CreateDirectory(runs.Of($"onnx-{ofSentences}")).FullName, "onnx");
        Done("export", ofSentences ? sentences.Folder.Of("run") : runs.Of("images"), "--onnx", folder);
        var blocks = Documents.Read("docs/python.md").Split("```python\n").Skip(1).Select(block => block.Split("```")[0])
            .Where(block => block.Contains("onnxruntime", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, blocks.Length);
        return (folder, blocks[ofSentences ? 1 : 0]);
    }

    private static IEnumerable<string> Names(string text) => Quoted().Matches(text).Select(match => match.Groups[1].Value);

    private static void Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
    }

    [GeneratedRegex("""(\w+) = onnxruntime\.InferenceSession\("onnx/([^"]+)"\)""")]
    private static partial Regex Session();

    [GeneratedRegex("""(\w+)\.run\(\[([^\]]*)\], \{(.*)\}\)""")]
    private static partial Regex Call();

    [GeneratedRegex("""(\w+)\.get_modelmeta\(\)\.custom_metadata_map(?:\.get\(|\[)"(\w+)""")]
    private static partial Regex Property();

    [GeneratedRegex("""
        "(\w+)"(?=[:,\]}]|$)
        """)]
    private static partial Regex Quoted();
}

/// <summary>A theory about ONNX Runtime in Python: skipped, and reported so, where Python has none.</summary>
public sealed class OnnxTheoryAttribute : TheoryAttribute
{
    public OnnxTheoryAttribute() => Skip = Python.Has("onnxruntime") ? null : "python3 has no onnxruntime: pip install onnxruntime";
}
