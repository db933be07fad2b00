namespace Lattice.Domain.Validation;

/// <content>Engines that are not available here.</content>
internal abstract partial record SpecError
{
    /// <summary>The program was built without TorchSharp.</summary>
    /// <param name="At">The kind of engine.</param>
    public sealed record EngineNotBuilt(SpecPath At) : SpecError(
        At, "this program was built without TorchSharp; build it with -p:TorchSharp=package or -p:TorchSharpAssembly=PATH (docs/spec.md, "
        + "Engines), or write managed: checkpoints are the same for every engine.");

    /// <summary>TorchSharp's native library does not load.</summary>
    /// <param name="At">The kind of engine.</param>
    /// <param name="Reason">The loader's message.</param>
    public sealed record EngineDoesNotLoad(SpecPath At, string Reason) : SpecError(
        At, $"TorchSharp's native library does not load ({Reason}); put LibTorchSharp and libtorch beside TorchSharp.dll or where the "
        + "loader looks (LD_LIBRARY_PATH on Linux), or write managed.");

    /// <summary>TorchSharp finds no CUDA device.</summary>
    /// <param name="At">The device.</param>
    public sealed record NoCudaDevice(SpecPath At) : SpecError(
        At, "TorchSharp finds no CUDA device; build with a CUDA package (-p:TorchSharpPackage=TorchSharp-cuda-linux), check the driver, "
        + "or write cpu.");
}
