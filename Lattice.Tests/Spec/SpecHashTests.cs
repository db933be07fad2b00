using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Domain.Validation.Codecs;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Lattice.Tests.Snapshots;
using Lattice.Train.Loop;
using Xunit;
using Record = Lattice.Domain.Validation.Codecs.Record;

namespace Lattice.Tests.Spec;

/// <summary>What identifies a spec: the published hashes, and what must not move them.</summary>
public sealed class SpecHashTests
{
    private sealed record Inner(int Old, Option<int> More);

    private sealed record Outer(string Name, Inner Inner, Option<Inner> Other);

    public static TheoryData<string> Results =>
    [
        .. Directory.EnumerateFiles(Repository.File("results"), "summary.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Published_specs_keep_their_hashes() => Verifier.Verify(string.Join("\n",
        from file in ShippedSpecsTests.Files
        from spec in Loaded.All(File.ReadAllText(Repository.File(file)))
        select $"{file} {spec.Name}: {SpecHash.Of(spec)}"));

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void A_new_key_moves_no_hash_where_it_stands_at_its_default(int old)
    {
        foreach (var other in new[] { Option<Inner>.None, new Inner(3, 7), new Inner(old, 7) })
        {
            var (before, after) = (OuterOf(grown: false), OuterOf(grown: true));
            Assert.Equal(Hash(before, new("a", new(old, 7), other)), Hash(after, new("a", new(old, 7), other)));
            Assert.NotEqual(Hash(after, new("a", new(old, 7), other)), Hash(after, new("a", new(old, 8), other)));
            Assert.NotEqual(Hash(after, new("a", new(old, 7), other)), Hash(after, new("b", new(old, 7), other)));
        }

        Assert.NotEqual(Hash(OuterOf(true), new("a", new(old, 7), new Inner(3, 7))), Hash(OuterOf(true), new("a", new(old, 7), default)));

        static string Hash(Codec<Outer> codec, Outer value) => SpecHash.Of(codec.EncodeWithoutDefaults(value));
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void Kept_results_carry_the_hash_of_their_spec_by_the_rule_of_its_version(string folder)
    {
        var (kept, spec) = (
            JsonNode.Parse(File.ReadAllText(Repository.File(folder, "summary.json")))!["specHash"]!.GetValue<string>(),
            new RunFolder(Repository.File(folder)).ResolvedSpec);
        Assert.Equal(
            kept,
            kept.StartsWith("2:", StringComparison.Ordinal)
                ? SpecHash.Of(Loaded.One(File.ReadAllText(spec)))
                : SpecHash.FirstVersion(spec).IfNone(""));
    }

    [Fact]
    public void A_run_of_version_1_is_read_and_resumed()
    {
        using var folder = new FolderOfFiles();
        var spec = folder.Write("s.yaml", TinySpec.Short("first", TinySpec.Lattice));
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", spec, "--out", folder.Of("run")).Code);
        var run = new RunFolder(folder.Of("run"));
        var saved = Loaded.One(File.ReadAllText(run.ResolvedSpec));
        var (now, first) = (SpecHash.Of(saved), SpecHash.FirstVersion(run.ResolvedSpec).IfNone(""));

        // What version 1 wrote: its hash in summary and checkpoint.
        var data = JsonNode.Parse(File.ReadAllText(run.Summary))!["dataHash"]!.GetValue<string>();
        Replace(run.Summary, now, first);
        var report = CommandRun.Of("report", run.Path);
        Assert.True(report.Code == ExitCode.Done, report.Transcript);
        Replace(run.Summary, first, first.Replace(first[0], first[0] == '0' ? '1' : '0'));
        Assert.Equal(ExitCode.BadInput, CommandRun.Of("report", run.Path).Code);

        File.Delete(run.Summary);
        new CheckpointFolder(run.Checkpoints).Publish(new CheckpointFolder(run.Checkpoints).Load(now, data), first, data);
        Assert.Throws<InvalidDataException>(() => new CheckpointFolder(run.Checkpoints).Load(now, data));
        var resumed = CommandRun.Of("resume", run.Path);
        Assert.True(resumed.Code == ExitCode.Done, resumed.Transcript);
        Assert.Contains(now, File.ReadAllText(run.Summary), StringComparison.Ordinal);
    }

    private static void Replace(string file, string old, string other)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(old, other, StringComparison.Ordinal));
    }

    private static Codec<Outer> OuterOf(bool grown)
    {
        var old = Field.Default("old", Numbers.Int(0, "3"), (Inner inner) => inner.Old, 3, "Old.");
        var more = Field.Default("more", Numbers.Int(0, "7"), (Inner inner) => inner.More.IfNone(7), 7, "New.");
        var inner = (grown
            ? Record.Of(old, more, (one, other) => new Inner(one, other))
            : Record.Of(old, one => new Inner(one, Option<int>.None))).Closed();
        return Record.Of(
            Field.Required("name", Words.Line("a name", "a"), (Outer outer) => outer.Name, "Name."),
            Field.Section("inner", inner, (Outer outer) => outer.Inner, "Section."),
            Field.Optional("other", inner, (Outer outer) => outer.Other, "Optional."),
            (name, one, other) => new Outer(name, one, other)).Closed();
    }
}
