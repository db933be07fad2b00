using Lattice.Domain.Experiment;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation.Rules;

/// <summary>How an <see cref="EngineSpec"/> is written.</summary>
public static class EngineRules
{
    /// <summary><c>{ threads: all }</c>.</summary>
    public static Codec<EngineSpec> Codec { get; } = Record.Of(
            Field.Default(
                "threads", Many.OrAll(Numbers.Int(1, "2", 1024)), (EngineSpec engine) => engine.Threads, LanguageExt.Option<int>.None,
                "Threads used; all: one per processor. It changes the speed, never a figure."),
            threads => new EngineSpec(threads))
        .Closed();
}
