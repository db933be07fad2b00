using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Train.Engine;

namespace Lattice.Train.Torch;

/// <summary>Stands in for the TorchSharp engine in a build without it.</summary>
internal static class TorchEngine
{
    public static Option<EngineObstacle> Obstacle(Device device) => new EngineObstacle.NotBuilt();

    public static IParameters Parameters(Device device, IReadOnlyList<(string Name, Shape Shape)> parameters) =>
        throw new InvalidOperationException("This program was built without TorchSharp.");

    public static string Describe(Device device) => "torch";
}
