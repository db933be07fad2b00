namespace Lattice.Domain.Validation;

/// <content>Engines that are not available here.</content>
internal abstract partial record SpecError
{
    /// <summary>TorchSharp finds no libtorch.</summary>
    /// <param name="At">The kind of engine.</param>
    public sealed record LibtorchAbsent(SpecPath At) : SpecError(
        At, "TorchSharp finds no libtorch here; build with -p:Torch=cpu or -p:Torch=cuda, or set LATTICEFN_LIBTORCH to a folder that holds "
        + "it (docs/spec.md, Engines), or write managed: checkpoints are the same for every engine.");

    /// <summary>TorchSharp's native library does not load.</summary>
    /// <param name="At">The kind of engine.</param>
    /// <param name="Reason">The loader's message.</param>
    public sealed record EngineDoesNotLoad(SpecPath At, string Reason) : SpecError(
        At, $"TorchSharp's native library does not load ({Reason}); see docs/spec.md, Engines, for what it needs, or write managed: "
        + "checkpoints are the same for every engine.");

    /// <summary>TorchSharp finds no CUDA device.</summary>
    /// <param name="At">The device.</param>
    public sealed record NoCudaDevice(SpecPath At) : SpecError(
        At, "TorchSharp finds no CUDA device; build with -p:Torch=cuda, check the driver, or write cpu.");
}
