using LanguageExt;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Xunit.Sdk;

namespace Lattice.Tests.Spec;

/// <summary>Loads specs in tests.</summary>
public static class Loaded
{
    public static Seq<ExperimentSpec> All(string text, params string[] overrides) => SpecLoader.Load(text, Prelude.toSeq(overrides)).Match(
        Succ: specs => specs,
        Fail: faults => throw new XunitException(string.Join("\n", faults.Map(fault => fault.Render("spec.yaml")))));

    public static ExperimentSpec One(string text, params string[] overrides) => All(text, overrides) switch
    {
        { Count: 1 } specs => specs.Head,
        var specs => throw new XunitException($"{specs.Count} experiments."),
    };

    /// <summary>What has to be said of overrides beside their spec.</summary>
    public static Option<string> Note(string text, params string[] overrides) =>
        SpecLoader.Read(text, Prelude.toSeq(overrides), Lattice.Train.Engines.EngineFactory.Obstacle).Match(
        Succ: loaded => loaded.Note,
        Fail: faults => throw new XunitException(string.Join("\n", faults.Map(fault => fault.Render("spec.yaml")))));

    /// <summary>Every fault's line; none when the spec is valid.</summary>
    public static Seq<string> Faults(string text, params string[] overrides) => SpecLoader.Load(text, Prelude.toSeq(overrides)).Match(
        Succ: _ => Seq<string>.Empty,
        Fail: faults => faults.Map(fault => fault.Render("spec.yaml")).Strict());
}
