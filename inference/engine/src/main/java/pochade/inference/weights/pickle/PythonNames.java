package pochade.inference.weights.pickle;

import java.util.HashMap;
import java.util.Map;

/**
 * The names that Python 3 has for what was called otherwise in Python 2. Pickles up to protocol 2 are written with the old
 * ones, even by Python 3.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/_compat_pickle.py">the tables of Python</a>
 */
final class PythonNames {

    private static final Map<String, String> MODULES = table(
            """
            BaseHTTPServer=http.server CGIHTTPServer=http.server ConfigParser=configparser Cookie=http.cookies
            DocXMLRPCServer=xmlrpc.server Queue=queue SimpleHTTPServer=http.server
            SimpleXMLRPCServer=xmlrpc.server SocketServer=socketserver StringIO=io UserDict=collections
            UserList=collections UserString=collections __builtin__=builtins _abcoll=collections.abc
            _winreg=winreg anydbm=dbm cPickle=pickle cStringIO=io commands=subprocess cookielib=http.cookiejar
            copy_reg=copyreg dbhash=dbm.bsd dbm=dbm.ndbm dumbdbm=dbm.dumb dummy_thread=_dummy_thread
            gdbm=dbm.gnu httplib=http.client robotparser=urllib.robotparser thread=_thread
            urllib2=urllib.request urlparse=urllib.parse whichdb=dbm xmlrpclib=xmlrpc.client
            """);

    private static final Map<String, String> GLOBALS = table(
            """
            UserDict.IterableUserDict=collections.UserDict __builtin__.basestring=builtins.str
            __builtin__.intern=sys.intern __builtin__.long=builtins.int __builtin__.reduce=functools.reduce
            __builtin__.unichr=builtins.chr __builtin__.unicode=builtins.str __builtin__.xrange=builtins.range
            _multiprocessing.Connection=multiprocessing.connection.Connection _socket.fromfd=socket.fromfd
            itertools.ifilter=builtins.filter itertools.ifilterfalse=itertools.filterfalse
            itertools.imap=builtins.map itertools.izip=builtins.zip itertools.izip_longest=itertools.zip_longest
            multiprocessing.BufferTooShort=multiprocessing.context.BufferTooShort
            multiprocessing.forking.Popen=multiprocessing.popen_fork.Popen
            multiprocessing.process.Process=multiprocessing.context.Process
            urllib.getproxies=urllib.request.getproxies urllib.pathname2url=urllib.request.pathname2url
            urllib.quote=urllib.parse.quote urllib.quote_plus=urllib.parse.quote_plus
            urllib.unquote=urllib.parse.unquote urllib.unquote_plus=urllib.parse.unquote_plus
            urllib.url2pathname=urllib.request.url2pathname urllib.urlcleanup=urllib.request.urlcleanup
            urllib.urlencode=urllib.parse.urlencode urllib.urlopen=urllib.request.urlopen
            urllib.urlretrieve=urllib.request.urlretrieve
            """);

    private PythonNames() {}

    private static Map<String, String> table(String pairs) {
        Map<String, String> table = new HashMap<>();
        for (String pair : pairs.strip().split("\\s+", -1)) {
            int sign = pair.indexOf('=');
            table.put(pair.substring(0, sign), pair.substring(sign + 1));
        }
        return table;
    }

    /** What Python 3 imports for this name of a pickle, such as {@code builtins.eval} for {@code __builtin__.eval}. */
    static String today(String module, String name) {
        String old = module + "." + name;
        return GLOBALS.getOrDefault(old, MODULES.getOrDefault(module, module) + "." + name);
    }
}
