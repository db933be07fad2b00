using Lattice.Tests.Engine;
using Xunit;

namespace Lattice.Tests.Torch;

/// <summary>A fact about TorchSharp: skipped, and reported so, where there is no libtorch.</summary>
public sealed class TorchFactAttribute : FactAttribute
{
    public TorchFactAttribute() => Skip = EnginesPresent.NoTorch;
}

/// <summary>The same with data.</summary>
public sealed class TorchTheoryAttribute : TheoryAttribute
{
    public TorchTheoryAttribute() => Skip = EnginesPresent.NoTorch;
}

/// <summary>Tests that run alone, because live tensors are counted for the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchCollection
{
    public const string Name = "torch";
}
