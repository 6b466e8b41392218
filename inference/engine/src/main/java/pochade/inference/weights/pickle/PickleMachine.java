package pochade.inference.weights.pickle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pochade.inference.weights.pickle.PickleValue.Items;
import pochade.inference.weights.pickle.PickleValue.Opaque;

/**
 * Runs the instructions of pickles without running anything of Python: what they name must be one of {@link KnownGlobals}.
 * The loop never recurses; bytes, instructions and stack are bounded, and with them the memo, to which an instruction adds at
 * most one value.
 */
final class PickleMachine {

    /** Bytes of all pickles of a file. */
    static final long LONGEST = 16 << 20;

    /** Instructions of all pickles of a file. A tensor takes some 45, so that this is enough for 20,000. */
    static final int MOST_INSTRUCTIONS = 1_000_000;

    private static final int NEWEST_PROTOCOL = 5;

    private final FileCursor in;
    private final long begin;
    private final PickleStack stack = new PickleStack();
    private Map<Long, PickleValue> memo = new HashMap<>();
    private final Map<String, TorchStorage> storages = new LinkedHashMap<>();
    private int instructions;

    /** A machine for the pickles that come next. */
    PickleMachine(FileCursor in) {
        this.in = in;
        this.begin = in.position();
    }

    /** The storages that were referred to, by their keys. */
    Map<String, TorchStorage> storages() {
        return Collections.unmodifiableMap(storages);
    }

    /** Runs the next pickle to its end. */
    PickleValue load() throws TorchFileException {
        memo = new HashMap<>();
        while (true) {
            Opcode opcode = Opcode.read(in);
            if (++instructions > MOST_INSTRUCTIONS) {
                throw new TorchFileException("has pickles of more than " + MOST_INSTRUCTIONS + " instructions"
                        + TorchFileException.USE_SAFETENSORS);
            }
            if (opcode == Opcode.STOP) {
                return stack.popLast();
            }
            execute(opcode);
            if (in.position() - begin >= LONGEST) {
                throw new TorchFileException(
                        "has pickles of more than " + LONGEST + " bytes" + TorchFileException.USE_SAFETENSORS);
            }
        }
    }

    /** Refuses what follows the last pickle; what a further pickle asks for is the better reason. */
    void checkEnd() throws TorchFileException {
        if (in.left() > 0) {
            load();
            throw new TorchFileException("has more than one pickle" + TorchFileException.USE_SAFETENSORS);
        }
    }

    private void execute(Opcode opcode) throws TorchFileException {
        PickleValue literal = Literals.read(opcode, in);
        if (literal != null) {
            stack.push(literal);
            return;
        }
        switch (opcode) {
            case PROTO -> checkProtocol(in.u1());
            case FRAME -> checkFrame(in.i8());
            case MARK -> stack.mark();
            case POP -> stack.drop();
            case POP_MARK -> stack.popToMark();
            case DUP -> stack.push(stack.peek());
            case MEMOIZE -> memo.put((long) memo.size(), stack.peek());
            case PUT -> memo.put(lineNumber(), stack.peek());
            case BINPUT -> memo.put((long) in.u1(), stack.peek());
            case LONG_BINPUT -> memo.put(in.u4(), stack.peek());
            case GET -> stack.push(remembered(lineNumber()));
            case BINGET -> stack.push(remembered(in.u1()));
            case LONG_BINGET -> stack.push(remembered(in.u4()));
            case TUPLE -> stack.push(new Tuple(stack.popToMark()));
            case TUPLE1 -> stack.push(new Tuple(List.of(stack.pop())));
            case TUPLE2 -> pushTuple(stack.pop(), stack.pop());
            case TUPLE3 -> pushTuple(stack.pop(), stack.pop(), stack.pop());
            case LIST -> stack.push(new Items(new ArrayList<>(stack.popToMark())));
            case DICT -> stack.push(filled(new Dict(), stack.popToMark()));
            case FROZENSET -> {
                stack.popToMark();
                stack.push(new Opaque("frozenset"));
            }
            case APPEND -> append(List.of(stack.pop()));
            case APPENDS, ADDITEMS -> append(stack.popToMark());
            case SETITEM -> put(stack.pop(), stack.pop());
            case SETITEMS -> putAll(stack.popToMark());
            case GLOBAL -> stack.push(KnownGlobals.find(PickleText.line(in), PickleText.line(in)));
            case STACK_GLOBAL -> pushGlobal(stack.pop(), stack.pop());
            case INST -> {
                // an unknown class is a better reason than the instruction
                KnownGlobals.find(PickleText.line(in), PickleText.line(in));
                throw refused(opcode);
            }
            case REDUCE, NEWOBJ -> call(stack.pop());
            case BUILD -> build(stack.pop());
            case BINPERSID -> pushReferred(stack.pop());
            default -> throw refused(opcode);
        }
    }

    private static void checkProtocol(int protocol) throws TorchFileException {
        if (protocol > NEWEST_PROTOCOL) {
            throw new TorchFileException("is a pickle of protocol " + protocol + ", and at most " + NEWEST_PROTOCOL
                    + " is read" + TorchFileException.USE_SAFETENSORS);
        }
    }

    private void checkFrame(long length) throws TorchFileException {
        if (length < 0 || length > in.left()) {
            throw new TorchFileException("is cut short or damaged" + TorchFileException.DOWNLOAD_AGAIN);
        }
    }

    private long lineNumber() throws TorchFileException {
        String line = PickleText.line(in);
        try {
            return Integer.parseUnsignedInt(line);
        } catch (NumberFormatException e) {
            throw new TorchFileException("holds {} in place of a number" + TorchFileException.DOWNLOAD_AGAIN, line);
        }
    }

    private PickleValue remembered(long key) throws TorchFileException {
        PickleValue value = memo.get(key);
        if (value == null) {
            throw new TorchFileException(
                    "refers to value " + key + ", which it does not have" + TorchFileException.DOWNLOAD_AGAIN);
        }
        return value;
    }

    private void pushTuple(PickleValue... lastFirst) throws TorchFileException {
        List<PickleValue> items = new ArrayList<>(List.of(lastFirst));
        Collections.reverse(items);
        stack.push(new Tuple(items));
    }

    private void pushGlobal(PickleValue name, PickleValue module) throws TorchFileException {
        Tuple global = new Tuple(List.of(module, name));
        stack.push(KnownGlobals.find(global.get(0, String.class), global.get(1, String.class)));
    }

    /** A storage, or in the old format a class of a module and its source, which is of no use here. */
    private void pushReferred(PickleValue id) throws TorchFileException {
        if (id instanceof Tuple tuple && tuple.get(0, String.class).equals("module")) {
            stack.push(tuple.get(1, KnownFunction.class));
        } else {
            pushStorage(TorchStorage.of(id));
        }
    }

    private void pushStorage(TorchStorage storage) throws TorchFileException {
        TorchStorage before = storages.putIfAbsent(storage.key(), storage);
        if (before != null && before.bytes() != storage.bytes()) {
            throw new TorchFileException(
                    "gives its storage {} two sizes" + TorchFileException.DOWNLOAD_AGAIN, storage.key());
        }
        stack.push(storage);
    }

    private void append(List<PickleValue> items) throws TorchFileException {
        PickleValue list = stack.peek();
        for (PickleValue item : items) {
            list.append(item);
        }
    }

    private void put(PickleValue value, PickleValue key) throws TorchFileException {
        stack.peek().put(key, value);
    }

    private void putAll(List<PickleValue> pairs) throws TorchFileException {
        filled(stack.peek(), pairs);
    }

    /** @param pairs keys and values in turn */
    private static PickleValue filled(PickleValue dict, List<PickleValue> pairs) throws TorchFileException {
        if (pairs.size() % 2 != 0) {
            throw new TorchFileException("has a dict with a key without a value" + TorchFileException.DOWNLOAD_AGAIN);
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            dict.put(pairs.get(i), pairs.get(i + 1));
        }
        return dict;
    }

    private void call(PickleValue arguments) throws TorchFileException {
        PickleValue function = stack.pop();
        if (!(arguments instanceof Tuple tuple)) {
            throw new TorchFileException("calls without a tuple of arguments" + TorchFileException.DOWNLOAD_AGAIN);
        }
        stack.push(function.call(tuple));
    }

    private void build(PickleValue state) throws TorchFileException {
        stack.peek().build(state);
    }

    private static TorchFileException refused(Opcode opcode) {
        return new TorchFileException("uses the pickle instruction " + opcode + ", which no weights need"
                + TorchFileException.USE_SAFETENSORS);
    }
}
