using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Networks;
using Lattice.Train.Torch;

namespace Lattice.Train.Engine;

/// <summary>The engines of this build.</summary>
public static class Engines
{
    /// <summary>Why an engine cannot be had here; none where it can.</summary>
    public static Option<EngineObstacle> Obstacle(EngineSpec engine) => engine.Match(
        managed: _ => Option<EngineObstacle>.None,
        torch: spec => TorchEngine.Obstacle(spec.Device));

    /// <summary>Parameters of these names and shapes, all zero, on the engine a spec asks for.</summary>
    /// <exception cref="InvalidOperationException">The engine cannot be had here (<see cref="Obstacle"/>).</exception>
    public static IParameters Parameters(EngineSpec engine, Seq<ParameterSpec> parameters) =>
        Parameters(engine, [.. parameters.Map(parameter => (parameter.Name, parameter.Shape))]);

    /// <summary>The same, of plain names and shapes.</summary>
    /// <exception cref="InvalidOperationException">The engine cannot be had here (<see cref="Obstacle"/>).</exception>
    public static IParameters Parameters(EngineSpec engine, IReadOnlyList<(string Name, Shape Shape)> parameters) => engine.Match(
        managed: _ => new ParameterStore(parameters),
        torch: spec => TorchEngine.Parameters(spec.Device, parameters));

    /// <summary>An engine in words: its name, its version, where its tensors are.</summary>
    public static string Describe(EngineSpec engine) => engine.Match(
        managed: _ => "managed",
        torch: spec => TorchEngine.Describe(spec.Device));
}
