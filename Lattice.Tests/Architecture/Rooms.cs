using Mono.Cecil;

namespace Lattice.Tests.Architecture;

/// <summary>
/// The rooms of an assembly (its top-level namespaces) and which of them use which, read from the compiled code: signatures, bases,
/// attributes and bodies of methods.
/// </summary>
internal sealed class Rooms
{
    private readonly string root;
    private readonly SortedDictionary<string, SortedDictionary<string, SortedSet<string>>> uses = new(StringComparer.Ordinal);

    public Rooms(string assembly, string root)
    {
        this.root = root;
        using var module = ModuleDefinition.ReadModule(assembly);
        foreach (var type in module.Types.Where(type => type.Namespace.StartsWith(root, StringComparison.Ordinal)))
        {
            uses.TryAdd(Room(type), new(StringComparer.Ordinal));
            Read(type, type);
        }
    }

    /// <summary>Rooms in an order in which each uses only those before it; what is left over is on a cycle or uses one.</summary>
    public (IReadOnlyList<string> Order, IReadOnlyList<string> Left) Sorted()
    {
        var (order, left) = (new List<string>(), uses.Keys.ToList());
        while (left.Find(room => uses[room].Keys.All(order.Contains)) is { } next)
        {
            order.Add(next);
            left.Remove(next);
        }

        return (order, left);
    }

    /// <summary>A line per room: its name and the rooms that it uses.</summary>
    public string Describe(IEnumerable<string> rooms) => string.Concat(
        rooms.Select(room => uses[room].Count == 0 ? $"{room}\n" : $"{room} -> {string.Join(", ", uses[room].Keys)}\n"));

    /// <summary>The types that make one room use another, a line per pair of rooms.</summary>
    public string Reasons(IReadOnlyList<string> rooms) => string.Concat(
        from room in rooms
        from other in uses[room].Where(other => rooms.Contains(other.Key))
        select $"{room} -> {other.Key}: {string.Join(", ", other.Value)}\n");

    private string Room(TypeReference type)
    {
        var name = type.Namespace;
        return name == root ? "(root)" : name[(root.Length + 1)..].Split('.')[0];
    }

    private void Read(TypeDefinition type, TypeDefinition outer)
    {
        Use(outer, type.BaseType);
        foreach (var used in type.Interfaces.Select(one => one.InterfaceType)
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType)))
        {
            Use(outer, used);
        }

        foreach (var method in type.Methods)
        {
            Read(method, outer);
        }

        foreach (var nested in type.NestedTypes)
        {
            Read(nested, outer);
        }
    }

    private void Read(MethodDefinition method, TypeDefinition outer)
    {
        Use(outer, method.ReturnType);
        foreach (var used in method.Parameters.Select(parameter => parameter.ParameterType)
            .Concat(
                method.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType)))
        {
            Use(outer, used);
        }

        if (!method.HasBody)
        {
            return;
        }

        foreach (var variable in method.Body.Variables)
        {
            Use(outer, variable.VariableType);
        }

        foreach (var operand in method.Body.Instructions.Select(instruction => instruction.Operand))
        {
            switch (operand)
            {
                case TypeReference used:
                    Use(outer, used);
                    break;
                case MethodReference called:
                    Use(outer, called.DeclaringType);
                    if (called is GenericInstanceMethod generic)
                    {
                        generic.GenericArguments.ToList().ForEach(argument => Use(outer, argument));
                    }

                    break;
                case FieldReference field:
                    Use(outer, field.DeclaringType);
                    break;
            }
        }
    }

    private void Use(TypeDefinition user, TypeReference? used)
    {
        switch (used)
        {
            case null or GenericParameter:
                return;
            case GenericInstanceType generic:
                Use(user, generic.ElementType);
                generic.GenericArguments.ToList().ForEach(argument => Use(user, argument));
                return;
            case TypeSpecification wrapped:
                Use(user, wrapped.ElementType);
                return;
        }

        while (used.DeclaringType is { } declaring)
        {
            used = declaring;
        }

        if (used.Scope is not AssemblyNameReference && used.Namespace.StartsWith(root, StringComparison.Ordinal)
            && Room(used) != Room(user))
        {
            uses[Room(user)].TryAdd(Room(used), new(StringComparer.Ordinal));
            uses[Room(user)][Room(used)].Add($"{user.Name}({used.Name})");
        }
    }
}
