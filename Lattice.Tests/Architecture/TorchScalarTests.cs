using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;

namespace Lattice.Tests.Architecture;

/// <summary>
/// TorchSharp's scalars have finalizers and are not kept alive during native calls, so a scalar made in passing may be collected while
/// native code reads it: rarely, and then training fails or computes with what lies there. So the adapter makes none in passing, and uses
/// no operation that does.
/// </summary>
public sealed class TorchScalarTests
{
    // Operations of TorchSharp call at most so many others on their way to native code.
    private const int Depth = 4;

    [Fact]
    public void Nothing_makes_a_scalar_that_nothing_holds()
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        using var module = ModuleDefinition.ReadModule(
            Path.Combine(AppContext.BaseDirectory, "Lattice.Train.dll"), new ReaderParameters { AssemblyResolver = resolver });
        var bodies = module.Types.Where(type => type.Namespace == "Lattice.Train.Torch").SelectMany(WithNested)
            .SelectMany(type => type.Methods).Where(method => method.HasBody).ToArray();
        Assert.Contains(bodies, method => method.Body.Instructions.Any(MakesScalar));
        Assert.Empty(
            from method in bodies
            from instruction in method.Body.Instructions
            where MakesScalar(instruction)
                ? !IsKept(instruction.Next)
                : IsTorch(instruction) && Makes((MethodReference)instruction.Operand, Depth)
            select $"{method.FullName}: {instruction}");
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static bool MakesScalar(Instruction instruction) => instruction.Operand is MethodReference
    {
        Name: "op_Implicit", ReturnType.FullName: "TorchSharp.Scalar"
    };

    /// <summary>A local variable is kept by its <c>using</c>: the compiler makes none for a scalar that is only passed on.</summary>
    private static bool IsKept(Instruction next) => next.OpCode.Code is Code.Stfld or Code.Stsfld or Code.Stloc or Code.Stloc_S
        or Code.Stloc_0 or Code.Stloc_1 or Code.Stloc_2 or Code.Stloc_3;

    private static bool IsTorch(Instruction instruction) =>
        instruction.Operand is MethodReference { DeclaringType.Scope.Name: "TorchSharp" };

    private static bool Makes(MethodReference method, int depth) =>
        depth > 0 && method.Resolve() is { HasBody: true } body && body.Body.Instructions.Any(instruction =>
            MakesScalar(instruction) || (instruction.OpCode.Code is Code.Call or Code.Callvirt
                && instruction.Operand is MethodReference called
                && called.DeclaringType.FullName.StartsWith("TorchSharp.", StringComparison.Ordinal) && Makes(called, depth - 1)));
}
